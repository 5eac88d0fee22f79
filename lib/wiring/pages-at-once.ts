import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipOf, type Part } from './pages-packed.ts';
import { acceptedBy } from './static-files/accepted.ts';

/** Pages, what a page that is open already is told instead of one, and what else is text and made at once. */
const isText =
  /^(?:text\/(?:html|x-component|plain|csv|css|javascript)|image\/svg\+xml|application\/json)\b/;
/** A list that is sent as it is read. */
const isTakenAway = /^attachment\b/;
/** Below, packing saves nothing; above, an answer is not held back (the largest page has a tenth of that). */
const [worthPacking, heldBack] = [1_024, 4 * 1024 * 1024];

/** What becomes of a whole page before it is packed. */
type Finish = (page: Buffer, request: IncomingMessage, response: ServerResponse) => readonly Part[];

type Send = (chunk?: unknown, encoding?: unknown, done?: unknown) => ServerResponse;

/**
 * Sends the page that is made next in one piece, packed once where the browser takes that. No page of the product
 * has parts that come later, so nothing waits for it; sent as it is made, in pieces each packed and written by
 * itself, it costs about a tenth more of a processor. Next is told not to pack anything (next.config.ts).
 */
export function answerAtOnce(
  request: IncomingMessage,
  response: ServerResponse,
  finish: Finish = (page) => [{ bytes: page }],
) {
  const packs = acceptedBy(request.headers['accept-encoding']).has('gzip');
  let parts: Buffer[] | undefined;
  let size = 0;
  let decided = false;
  const write = response.write.bind(response);
  // Safe: it is called with what whoever ends it gave, or with one buffer.
  const end = response.end.bind(response) as Send;
  const flushHeaders = response.flushHeaders.bind(response);

  function holdsBack() {
    if (!decided) {
      decided = true;
      const isWhole =
        !response.headersSent &&
        !response.hasHeader('content-encoding') &&
        !response.hasHeader('content-range') &&
        !isTakenAway.test(String(response.getHeader('content-disposition')));
      if (isWhole && isText.test(String(response.getHeader('content-type')))) parts = [];
    }
    return parts;
  }

  function letGo(held: readonly Buffer[]) {
    parts = undefined;
    for (const part of held) write(part);
  }

  response.flushHeaders = () => {
    if (!holdsBack()) flushHeaders();
  };
  response.write = (chunk: unknown, encoding?: unknown, done?: unknown) => {
    const held = holdsBack();
    // Safe: as it was called.
    if (!held) return (write as (...all: unknown[]) => boolean)(chunk, encoding, done);
    const part = bytesOf(chunk, encoding);
    held.push(part);
    size += part.length;
    const told = typeof encoding === 'function' ? encoding : done;
    if (typeof told === 'function') process.nextTick(() => told());
    if (size > heldBack) letGo(held);
    return true;
  };
  response.end = ((chunk?: unknown, encoding?: unknown, done?: unknown) => {
    const told = [chunk, encoding, done].find((one) => typeof one === 'function');
    const last = chunk === undefined || chunk === null || chunk === told ? undefined : chunk;
    const held = holdsBack();
    if (held && response.headersSent) letGo(held);
    if (!held || response.headersSent) return end(chunk, encoding, done);
    parts = undefined;
    const made = Buffer.concat([...held, ...(last === undefined ? [] : [bytesOf(last, encoding)])]);
    // An answer without a body keeps the length it was given, of what is not sent.
    if (made.length === 0) return end(told);
    const isPage = String(response.getHeader('content-type')).startsWith('text/html');
    const pieces = isPage ? finish(made, request, response) : [{ bytes: made }];
    const isPacked = packs && made.length >= worthPacking;
    const body = isPacked ? gzipOf(pieces) : Buffer.concat(pieces.map(({ bytes }) => bytes));
    if (isPacked) response.setHeader('content-encoding', 'gzip');
    const vary = response.getHeader('vary');
    response.setHeader('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding');
    response.setHeader('content-length', body.length);
    return end(body, told);
  }) as ServerResponse['end'];
}

function bytesOf(chunk: unknown, encoding: unknown) {
  if (typeof chunk !== 'string') return Buffer.from(chunk as Uint8Array);
  return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
}
