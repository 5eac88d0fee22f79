import 'server-only';
import { Readable } from 'node:stream';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { storage } from '@/lib/platform/storage/storage';
import { readInSchool } from '@/lib/platform/tenancy';
import { findFile } from './queries';
import { isShownInPlace, partOf } from './rules';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const nothing = (status: 401 | 404) =>
  new Response(null, { status, headers: { 'Cache-Control': 'private, no-store' } });

/**
 * A stored file, for whoever may see the child it belongs to: asked anew at every request, so a link
 * that was passed on opens nothing. Somebody else's file is answered like one that does not exist.
 */
export async function answerWithFile(
  request: Request,
  { school, fileId }: Readonly<{ school: string; fileId: string }>,
) {
  const here = await findActor(school);
  if (!here) return nothing(401);
  if (!may(here.actor, 'file.read') || !uuid.test(fileId)) return nothing(404);
  const file = await readInSchool(here.actor, (tenant) => findFile(tenant, fileId));
  if (!file) return nothing(404);

  const { bytes, contentType, kind, storageKey } = file;
  const extension = storageKey.slice(storageKey.lastIndexOf('.') + 1);
  const headers = new Headers({
    'Content-Type': contentType,
    'Content-Disposition': `${isShownInPlace(contentType) ? 'inline' : 'attachment'}; filename="${kind}.${extension}"`,
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

  const stored = await (await storage()).read(storageKey, part ?? undefined);
  if (!stored) throw new Error(`A ${kind} is known but no longer stored`);
  // Safe: Node's own web stream, which differs from the browser's in its type only.
  const body = Readable.toWeb(stored.content) as ReadableStream<Uint8Array>;
  return new Response(body, { status, headers });
}
