import 'server-only';
import { Readable } from 'node:stream';
import { env } from '@/lib/platform/env';
import { findActor } from '@/lib/platform/session';
import { openStorage } from '@/lib/platform/storage/storage';

const nothing = (status: 401 | 404) =>
  new Response(null, { status, headers: { 'Cache-Control': 'private, no-store' } });

/** The school's logo, for whoever belongs to the school. Its address names the picture, so that it can be kept. */
export async function answerWithLogo(
  school: string,
  { asked, head }: Readonly<{ asked: string | null; head: boolean }>,
) {
  const here = await findActor(school);
  if (!here) return nothing(401);
  const { logo } = here.school;
  if (!logo || asked !== logo.version) return nothing(404);
  const headers = {
    'Content-Type': logo.contentType,
    'Content-Length': String(logo.bytes),
    'Content-Disposition': 'inline; filename="logo.jpg"',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, max-age=86400, immutable',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  if (head) return new Response(null, { headers });
  const stored = await openStorage({ root: env().STORAGE_DIR }).read(logo.storageKey);
  if (!stored) return nothing(404);
  // Safe: Node's own web stream, which differs from the browser's in its type only.
  return new Response(Readable.toWeb(stored.content) as ReadableStream<Uint8Array>, { headers });
}
