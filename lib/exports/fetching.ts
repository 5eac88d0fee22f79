import 'server-only';
import { record } from '@/lib/platform/record';
import { confirmPageOf } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { answerShut, unlessShut } from '@/lib/platform/storage/shut';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { schoolProfile } from '@/lib/settings/school/queries';
import { isId } from '@/lib/shared/is-id';
import { exportDownloaded } from './events';
import { readExport } from './pseudonymised/key';
import { findExport } from './queries';
import { mayBeFetched } from './rules';
import { anonymisedZip } from './writing';

async function findToFetch(tenant: Tenant, exportId: string) {
  const found = await findExport(tenant, exportId);
  return found && mayBeFetched(found, tenant.now) ? found : undefined;
}

/**
 * The bytes of an export that may still be fetched: on the record before one of them goes out, and only where there
 * are any.
 */
export async function fetchExport(actor: Actor, exportId: string, whence?: Tenant['whence']) {
  const there = await inSchool(actor, 'read only', async (tenant) => {
    const found = await findToFetch(tenant, exportId);
    return found && { ...found, nation: (await schoolProfile(tenant)).nation };
  });
  if (!there) return undefined;
  const { schoolId, id, published, storageKey, nation } = there;
  const bytes = published
    ? await anonymisedZip(there, published, nation)
    : storageKey && (await readExport({ schoolId, id, storageKey }));
  if (!bytes) return undefined;
  return inSchool(actor, 'read write', async (tenant) => {
    // It may have ended while its bytes were read.
    const found = await findToFetch(tenant, exportId);
    if (!found) return undefined;
    await record({ ...tenant, whence }, exportDownloaded(found), found);
    return { found, bytes };
  });
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
  const fetched = await unlessShut(() => fetchExport(actor, exportId, thisRequest));
  if (fetched === 'shut') return answerShut();
  if (!fetched) return noFile(404);
  const { found, bytes } = fetched;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="export-${found.firstDay}.zip"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
