import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { packItems, packs } from '@/db/schema/packs';
import { people } from '@/db/schema/people';
import { openConcern } from '@/lib/concerns/reading/opening';
import type { Permission } from '@/lib/platform/permissions';
import { record } from '@/lib/platform/record';
import { confirmPageOf } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { answerShut, unlessShut } from '@/lib/platform/storage/shut';
import { inSchool, personOf, type Tenant } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { isId } from '@/lib/shared/is-id';
import { packDownloaded, packTakenOut } from './events';
import { mayTakeOut } from './parts';
import { findPack } from './queries';
import { readSealed } from './sealed';
import { canSignIn, haveRightTo } from './who-may';

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

/**
 * The same for the office, of somebody who cannot sign in any more. A child's copy may hold what some alone read, so
 * it is taken out by who reads all of it; that they could read what the child told is in the record.
 */
export async function takeOutPack(tenant: Tenant, packId: string) {
  const found = await findPack(tenant, packId);
  if (found?.state !== 'ready') return undefined;
  const { id, schoolId, personId, askedById, storageKey, expiresAt } = found;
  if (!storageKey || !expiresAt || expiresAt <= tenant.now) return undefined;
  if (await canSignIn(schoolId, askedById)) return undefined;
  if (!(await mayTakeOut(tenant, found))) return undefined;
  const concerns = await tenant.db
    .select({ id: packItems.concernId })
    .from(packItems)
    .where(
      and(
        eq(packItems.packId, id),
        eq(packItems.kind, 'concern'),
        inArray(packItems.decision, ['keep', 'black_out']),
      ),
    );
  for (const concern of concerns) if (concern.id) await openConcern(tenant, concern.id);
  const studentId = found.role === 'student' ? personId : null;
  await record(tenant, packTakenOut(), { id, schoolId, studentId });
  return { schoolId, personId, storageKey };
}

type Which = Readonly<{ school: string; packId: string }>;

export const answerWithPack = (request: Request, which: Which) =>
  answer(request, which, { may: 'account.keep', back: '/account/copies', fetch: fetchPack });

export const answerWithPackToHandOver = (request: Request, which: Which) =>
  answer(request, which, {
    ...{ may: 'packs.keep', back: `/admin/record/packs/${which.packId}`, fetch: takeOutPack },
  });

type Way = Readonly<{ may: Permission; back: string; fetch: typeof fetchPack }>;

async function answer(request: Request, { school, packId }: Which, way: Way) {
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here) return noFile(401);
  const { actor } = here;
  if (!may(actor, way.may) || actor.onlyLooks || !isId(packId)) return noFile(404);
  if (!here.confirmed) {
    const back = encodeURIComponent(`/${school}${way.back}`);
    const Location = `${confirmPageOf(school)}?back=${back}`;
    return new Response(null, { status: 303, headers: { Location } });
  }
  const place = await inSchool(actor, 'read write', (tenant) =>
    way.fetch({ ...tenant, whence: thisRequest }, packId),
  );
  const bytes = place && (await unlessShut(() => readSealed(place)));
  if (bytes === 'shut') return answerShut();
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
