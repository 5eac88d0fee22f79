import 'server-only';
import { and, eq } from 'drizzle-orm';
import { packs } from '@/db/schema/packs';
import { people } from '@/db/schema/people';
import { record } from '@/lib/platform/record';
import { confirmPageOf } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { inSchool, personOf, type Tenant } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { isId } from '@/lib/shared/is-id';
import { packDownloaded } from './events';
import { readSealed } from './sealed';
import { haveRightTo } from './who-may';

/**
 * A copy that waits for whoever is here, while its time lasts and they still have a right to it; on the record before
 * a byte of it goes out. Undefined for anybody else.
 */
export async function fetchPack(tenant: Tenant, packId: string) {
  const { db, now } = tenant;
  const [pack] = await db
    .select({ pack: packs, role: people.role })
    .from(packs)
    .innerJoin(people, and(eq(people.schoolId, packs.schoolId), eq(people.id, packs.personId)))
    .where(
      and(eq(packs.id, packId), eq(packs.askedById, personOf(tenant)), eq(packs.state, 'ready')),
    );
  if (!pack) return undefined;
  const { id, schoolId, personId, storageKey, expiresAt } = pack.pack;
  if (!storageKey || !expiresAt || expiresAt <= now) return undefined;
  if (!(await haveRightTo(tenant, personId))) return undefined;
  const studentId = pack.role === 'student' ? personId : null;
  await record(tenant, packDownloaded(), { id, schoolId, studentId });
  return { schoolId, personId, storageKey };
}

export async function answerWithPack(
  request: Request,
  { school, packId }: Readonly<{ school: string; packId: string }>,
) {
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here) return noFile(401);
  const { actor } = here;
  if (!may(actor, 'account.keep') || actor.onlyLooks || !isId(packId)) return noFile(404);
  if (!here.confirmed) {
    const back = encodeURIComponent(`/${school}/account/copies`);
    const Location = `${confirmPageOf(school)}?back=${back}`;
    return new Response(null, { status: 303, headers: { Location } });
  }
  const place = await inSchool(actor, 'read write', (tenant) =>
    fetchPack({ ...tenant, whence: thisRequest }, packId),
  );
  const bytes = place && (await readSealed(place));
  if (!bytes) return noFile(404);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/zip',
      // Without a name: a folder of downloads is seen by others.
      'Content-Disposition': 'attachment; filename="copy.zip"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
