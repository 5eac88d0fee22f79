import type { IncomingMessage, ServerResponse } from 'node:http';
import type { roomFor } from '../platform/media/turns.ts';
import words from '../shared/words/en/errors.json' with { type: 'json' };

/** In bytes; what is smaller takes no turn. A file that a page sends by itself comes in parts of half of that. */
export const largeBody = 1024 * 1024;

/** What a form may be at most; of a body that does not say its length nobody knows better. */
const largest = 60 * 1024 * 1024;

const announced = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] ? largest : Number(headers['content-length'] ?? 0);

/**
 * Whether a request may be read now. Its body lies in memory until it is answered, so of large ones only as many are
 * let in as there is room for; the others wait unread, and where that takes too long they are told to come again.
 */
export async function takesTurn(
  room: ReturnType<typeof roomFor>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const bytes = announced(request);
  if (!(bytes > largeBody)) return true;
  const leave = await room(bytes);
  if (!leave) {
    if (isSentByHand(request)) {
      tellToComeAgain(request, response);
      return false;
    }
    // What was not read would be taken for the next request.
    response.writeHead(503, { 'retry-after': '10', connection: 'close' }).end();
    return false;
  }
  // Whoever went while waiting has no answer that could close any more.
  if (response.closed || request.socket.destroyed) {
    leave();
    return false;
  }
  response.once('close', leave);
  return true;
}

/** A form without script: whoever sent it sees the answer itself, where a page of ours would send again. */
const isSentByHand = ({ headers }: IncomingMessage) => /^text\/html\b/.test(headers.accept ?? '');

const page = `<!doctype html><html lang="en-GB"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${words.busy_title}</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.25rem}</style>
<main><h1>${words.busy_title}</h1><p>${words.busy_text}</p></main></html>`;

/** Read to its end and let go of, byte by byte: a browser shows no answer to what it could not send. */
function tellToComeAgain(request: IncomingMessage, response: ServerResponse) {
  request.resume().once('end', () => {
    response
      .writeHead(503, {
        'retry-after': '60',
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'x-content-type-options': 'nosniff',
        connection: 'close',
      })
      .end(page);
  });
}
