import 'server-only';
import { Readable } from 'node:stream';
import { answerShut, readStored } from './shut';

type Stored = Readonly<{ storageKey: string; contentType: string; bytes: number }>;

export const noPicture = (status: 401 | 404) =>
  new Response(null, { status, headers: { 'Cache-Control': 'private, no-store' } });

/** A stored picture for somebody who may see it. Its address names the picture, so that it can be kept a day. */
export async function answerWithPicture(
  request: Request,
  { storageKey, contentType, bytes }: Stored,
  name: string,
) {
  const headers = {
    'Content-Type': contentType,
    'Content-Length': String(bytes),
    'Content-Disposition': `inline; filename="${name}.jpg"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, max-age=86400, immutable',
    // Whoever comes to this device next is asked anew.
    Vary: 'Cookie',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const stored = await readStored(storageKey);
  if (stored === 'shut') return answerShut();
  if (!stored) return noPicture(404);
  // Safe: Node's own web stream, which differs from the browser's in its type only.
  return new Response(Readable.toWeb(stored.content) as ReadableStream<Uint8Array>, { headers });
}
