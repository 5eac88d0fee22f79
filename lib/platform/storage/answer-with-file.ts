import 'server-only';
import { Readable } from 'node:stream';
import { isShownInPlace, partOf } from './parts';
import { answerShut, readStored } from './shut';

type Stored = Readonly<{ storageKey: string; contentType: string; bytes: number }>;

export const noFile = (status: 401 | 404) =>
  new Response(null, { status, headers: { 'Cache-Control': 'private, no-store' } });

/** A stored file, whole or the part that was asked for, for somebody who may have it. `name` is without an ending. */
export async function answerWithStored(
  request: Request,
  { storageKey, contentType, bytes }: Stored,
  name: string,
) {
  const extension = storageKey.slice(storageKey.lastIndexOf('.') + 1);
  const headers = new Headers({
    'Content-Type': contentType,
    'Content-Disposition': `${isShownInPlace(contentType) ? 'inline' : 'attachment'}; filename="${name}.${extension}"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Accept-Ranges': 'bytes',
  });
  const part = partOf(request.headers.get('range'), bytes);
  if (part === 'outside') {
    headers.set('Content-Range', `bytes */${bytes}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set('Content-Length', String(part ? part.last - part.first + 1 : bytes));
  if (part) headers.set('Content-Range', `bytes ${part.first}-${part.last}/${bytes}`);
  const status = part ? 206 : 200;
  if (request.method === 'HEAD') return new Response(null, { status, headers });

  const stored = await readStored(storageKey, part ?? undefined);
  if (stored === 'shut') return answerShut();
  if (!stored) throw new Error(`A ${name} is known but no longer stored`);
  // Safe: Node's own web stream, which differs from the browser's in its type only.
  const body = Readable.toWeb(stored.content) as ReadableStream<Uint8Array>;
  return new Response(body, { status, headers });
}
