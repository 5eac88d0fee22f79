import 'server-only';
import { record } from '@/lib/platform/record';
import { confirmPageOf } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { isId } from '@/lib/shared/is-id';
import { exportDownloaded } from './events';
import { readExport } from './pseudonymised/key';
import { findExport } from './queries';
import { anonymisedZip } from './writing';

/** An export that may still be fetched; on the record before a byte of it goes out. */
export async function fetchExport(tenant: Tenant, exportId: string) {
  const found = await findExport(tenant, exportId);
  if (!found) return undefined;
  const { state, storageKey, expiresAt } = found;
  const isThere =
    state === 'made' || (state === 'released' && storageKey && expiresAt && expiresAt > tenant.now);
  if (!isThere) return undefined;
  await record(tenant, exportDownloaded(found), found);
  return found;
}

export async function answerWithExport(
  request: Request,
  { school, exportId }: Readonly<{ school: string; exportId: string }>,
) {
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here) return noFile(401);
  const { actor } = here;
  if (!may(actor, 'exports.make') || actor.onlyLooks || !isId(exportId)) return noFile(404);
  if (!here.confirmed) {
    const back = encodeURIComponent(`/${school}/admin/privacy/exports/${exportId}`);
    const Location = `${confirmPageOf(school)}?back=${back}`;
    return new Response(null, { status: 303, headers: { Location } });
  }
  const found = await inSchool(actor, 'read write', (tenant) =>
    fetchExport({ ...tenant, whence: thisRequest }, exportId),
  );
  if (!found) return noFile(404);
  const { schoolId, id, published, storageKey } = found;
  const bytes = published
    ? await anonymisedZip(found, published)
    : storageKey && (await readExport({ schoolId, id, storageKey }));
  if (!bytes) return noFile(404);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="export-${found.firstDay}.zip"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
