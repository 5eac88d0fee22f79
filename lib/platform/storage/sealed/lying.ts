import type { Readable } from 'node:stream';
import type { Place } from '../store';
import { atPiece, type Head, headLength, pieceLength, readHead } from './format';

/* A sealed file as it lies: its head, and the bytes of its pieces as they are asked for. */

export async function headBytes(place: Place, key: string) {
  const stored = await place.read(key).catch((error: unknown) => {
    if (error instanceof RangeError) return null;
    throw error;
  });
  if (!stored) return undefined;
  const bytes = await takerOf(stored.content)(headLength);
  stored.content.destroy();
  return bytes;
}

export type Take = (length: number) => Promise<Buffer>;
type Parts = Readonly<{ head: Head | undefined; total: number; bytes: Take; close: () => void }>;

/** The head of a file, and its sealed bytes from that piece on. In one request where both lie together. */
export async function parts(
  place: Place,
  key: string,
  first: number,
  last: number | undefined,
): Promise<Parts | null> {
  const upTo = last === undefined ? undefined : atPiece(Math.floor(last / pieceLength) + 1) - 1;
  if (first === 0) {
    const stored = await place
      .read(key, upTo === undefined ? undefined : { first: 0, last: upTo })
      .catch(nothingThere);
    if (stored === outside)
      return { head: undefined, total: 0, bytes: async () => Buffer.alloc(0), close: () => {} };
    if (!stored) return null;
    const bytes = takerOf(stored.content);
    const head = readHead(await bytes(headLength));
    return { head, total: stored.size, bytes, close: () => stored.content.destroy() };
  }
  const [top, rest] = await Promise.all([
    place.read(key, { first: 0, last: headLength - 1 }).catch(nothingThere),
    place.read(key, { first: atPiece(first), last: upTo }).catch(nothingThere),
  ]);
  const close = () => {
    for (const each of [top, rest]) if (each && each !== outside) each.content.destroy();
  };
  if (!top) {
    close();
    return null;
  }
  const none = async () => Buffer.alloc(0);
  if (top === outside) return { head: undefined, total: 0, bytes: none, close };
  const head = readHead(await takerOf(top.content)(headLength));
  const bytes = rest && rest !== outside ? takerOf(rest.content) : none;
  return { head, total: top.size, bytes, close };
}

const outside = 'outside';
function nothingThere(error: unknown): typeof outside {
  if (error instanceof RangeError) return outside;
  throw error;
}

/** Takes so many of the bytes that come next; fewer at their end. */
function takerOf(content: Readable): Take {
  const source = content.iterator({ destroyOnReturn: false });
  let waiting: Buffer[] = [];
  let length = 0;
  return async (wanted) => {
    while (length < wanted) {
      const { value, done } = (await source.next()) as IteratorResult<Uint8Array, undefined>;
      if (done) break;
      waiting.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
      length += value.byteLength;
    }
    const all = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting);
    const rest = all.subarray(wanted);
    waiting = rest.byteLength > 0 ? [rest] : [];
    length = rest.byteLength;
    return all.subarray(0, wanted);
  };
}
