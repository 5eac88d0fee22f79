import type { IncomingMessage, ServerResponse } from 'node:http';
import { isToken } from '../../platform/ops-token.ts';
import { askForAll } from './telling.ts';

/** Answers /api/metrics, and nothing else. To whoever may not read it, it is not there. */
export async function answeredWithMetrics(request: IncomingMessage, response: ServerResponse) {
  if (request.url?.split('?', 1)[0] !== '/api/metrics') return false;
  if (!isToken(request.headers.authorization, process.env.METRICS_TOKEN)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    return true;
  }
  const text = await askForAll();
  if (text === undefined)
    response.writeHead(503, { 'content-type': 'text/plain' }).end('Not known at the moment\n');
  else
    response
      .writeHead(200, {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        'cache-control': 'no-store',
      })
      .end(text);
  return true;
}
