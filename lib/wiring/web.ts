import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import next from 'next';
import { asRequestId, type Call, during, newRequestId } from '../platform/call.ts';
import { endOnUncaught, tellUncaught } from '../platform/ending.ts';
import { catchConsole, log } from '../platform/log.ts';
import { roomFor } from '../platform/media/turns.ts';
import { drainOf } from './draining.ts';
import { takesTurn } from './large-bodies.ts';
import { answeredWithMetrics } from './metrics/answering.ts';
import { requestCounter } from './metrics/requests.ts';
import { countAndTell } from './metrics/telling.ts';
import { answerAtOnce } from './pages-at-once.ts';
import { packedFilesOf } from './static-files/answering.ts';
import { stylesOf } from './styles-at-once.ts';

/*
 * One web process of several that share the port. Node runs this file as it is, without the loader for
 * TypeScript that the other programs use: what serves requests carries nothing it does not need.
 */
type Told = Readonly<{
  port: number;
  host: string;
  trustsProxy: boolean;
  compressesPages: boolean;
}>;
const told: Told = JSON.parse(process.argv[2] ?? '{}');

const claims = [
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

/** Where a request came from is what the socket says, unless a proxy of our own stands before us. */
function distrust(request: IncomingMessage) {
  if (told.trustsProxy) return;
  for (const name of claims) delete request.headers[name];
  request.headers['x-forwarded-for'] = (request.socket.remoteAddress ?? '').replace('::ffff:', '');
}

/** The number by which the log, operators' pages and whoever saw an error find a request. */
function numberOf(request: IncomingMessage) {
  const requestId =
    (told.trustsProxy && asRequestId(request.headers['x-request-id'])) || newRequestId();
  request.headers['x-request-id'] = requestId;
  return requestId;
}

catchConsole();
endOnUncaught();
// Next writes them into the log and goes on, since a page may have no more use for what it asked for.
process.on('unhandledRejection', (error) => tellUncaught(error, 'warning'));
const root = path.resolve(import.meta.dirname, '../..');
countAndTell(process.env.PROCESS_NAME ?? 'web');
const build = path.join(root, process.env.BUILD_FOLDER || '.next');
const count = requestCounter(build);
const answeredWithPacked = packedFilesOf(build);
const withStyles = stylesOf(build);

const telemetry = process.env.OTEL_EXPORTER_OTLP_ENDPOINT
  ? await import('../platform/telemetry.ts')
  : undefined;

const app = next({
  dev: false,
  dir: root,
  hostname: told.host,
  port: told.port,
});
const handle = app.getRequestHandler();
await app.prepare();

/** Drawings and signs. */
const sameForEverybody = /^\/(?:art|icons)\/|^\/favicon\./;

/** A form with all its files takes it alone; parts of files, and whatever else is small, take no turn. */
const roomForBodies = roomFor({ most: 64 * 1024 * 1024, mostWaiting: 60, patienceMs: 60_000 });

const server = createServer(async (request, response) => {
  distrust(request);
  if (await answeredWithMetrics(request, response)) return;
  const isOfBuild = request.url?.startsWith('/_next/static/');
  const call: Call = { requestId: numberOf(request), route: count.pageOf(request) };
  // Nobody asks after a file that is the same for everybody, and a first visit asks for twenty of them.
  const isSame = isOfBuild || sameForEverybody.test(request.url ?? '');
  if (!isSame) response.setHeader('x-request-id', call.requestId);
  count.passing(request, response, call.route ?? 'none', (answered) =>
    during(call, () => {
      log(isSame ? 'debug' : 'info', { kind: 'request', ...answered });
      if (!isSame) telemetry?.sendRequest(call, answered);
    }),
  );
  if (answeredWithPacked(request, response)) return;
  if (!(await takesTurn(roomForBodies, request, response))) return;
  if (!told.compressesPages && !isOfBuild) delete request.headers['accept-encoding'];
  answerAtOnce(request, response, withStyles);
  await during(call, () =>
    handle(request, response).catch((error: unknown) => {
      tellUncaught(error);
      response.destroy();
    }),
  );
});
// Longer than the minute a proxy keeps an idle connection, so that it is the proxy who closes it.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 20_000;
server.requestTimeout = 300_000;

server.on('error', (error: NodeJS.ErrnoException) => {
  process.send?.({ failed: error.code ?? error.message });
});
server.listen(told.port, told.host, () => process.send?.('ready'));

const drain = drainOf(server);
process.on('message', (message) => {
  if (message === 'stop') drain();
});
process.on('SIGTERM', drain);
// The terminal tells everyone; the supervisor decides.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
