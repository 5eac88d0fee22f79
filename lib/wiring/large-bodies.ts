import type { IncomingMessage, ServerResponse } from 'node:http';
import type { roomFor } from '../platform/media/turns.ts';

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
