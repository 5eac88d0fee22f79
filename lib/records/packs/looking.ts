import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { packItems } from '@/db/schema/packs';
import { openConcern } from '@/lib/concerns/reading/opening';
import { recordOnceADay } from '@/lib/platform/record';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { answerShut, unlessShut } from '@/lib/platform/storage/shut';
import { inSchool, personOf, type Tenant } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { setting } from '@/lib/settings/catalogue/queries';
import { localDateOf } from '@/lib/shared/dates';
import { isId } from '@/lib/shared/is-id';
import { whoMayNotRelease } from './by-operator/commands';
import { lastRequestOf } from './by-operator/waiting';
import { whoElseMayRelease } from './by-operator/who-else';
import { packLooked } from './events';
import { mayTakeOut, partsToLookThrough } from './parts';
import { findPack, type ItemToReview, listItems, namesOf, type PackFound } from './queries';
import { namesNobodyElse } from './review/rules';
import { bytesOf } from './sealed';
import { readSnapshot } from './snapshots';
import { canSignIn } from './who-may';

/** So many at a time; the next come as they are decided. */
const most = 20;

/**
 * One request with what of it this person may look at; that they looked through it is in the record, once a day, and
 * that they read what a child told as it is wherever else they read it.
 */
export async function lookThroughPack(
  tenant: Tenant,
  packId: string,
  show: 'undecided' | 'decided' = 'undecided',
) {
  const pack = await findPack(tenant, packId);
  if (!pack) return undefined;
  const items = await unlessShut(() => listItems(tenant, pack));
  const isShut = items === 'shut';
  return lookThrough(tenant, pack, isShut ? [] : items, { isShut, show });
}

async function lookThrough(
  tenant: Tenant,
  pack: PackFound,
  items: readonly ItemToReview[],
  { isShut, show }: Readonly<{ isShut: boolean; show: 'undecided' | 'decided' }>,
) {
  if (pack.state === 'reviewing')
    await recordOnceADay(tenant, packLooked(), {
      ...{ id: pack.id, schoolId: pack.schoolId },
      studentId: pack.role === 'student' ? pack.personId : null,
    });
  const listed = items.filter(({ decision }) => (decision !== null) === (show === 'decided'));
  const shown = listed.slice(0, most);
  for (const { concernId } of shown) if (concernId) await openConcern(tenant, concernId);
  const snapshot = items.length > 0 ? await readSnapshot(pack) : undefined;
  const parts = await partsToLookThrough(tenant, pack);
  const lookers = parts.flatMap(({ lookedBy }) => lookedBy ?? []);
  const lookedBy = await namesOf(tenant, lookers);
  const request = await lastRequestOf(tenant, pack.id);
  const isReady = pack.state === 'ready' && pack.expiresAt !== null && pack.expiresAt > tenant.now;
  const byHand = isReady && !(await canSignIn(pack.schoolId, pack.askedById));
  return {
    pack,
    /** What was collected is there and does not open. */
    isShut,
    shown,
    counts: {
      open: items.filter(({ decision }) => decision === null).length,
      done: items.filter(({ decision }) => decision !== null).length,
      plain: items.filter((item) => item.decision === null && namesNobodyElse(item)).length,
    },
    parts: parts.map(({ part, readers, lookedBy: by }) => ({
      part,
      isMine: readers.includes(personOf(tenant)),
      lookedBy: by && (lookedBy.get(by) ?? ''),
    })),
    lookedThrough: pack.reviewedBy.includes(personOf(tenant)) || lookers.includes(personOf(tenant)),
    request,
    /** Whether the school has nobody else who could release it, so that the operator may be asked. */
    alone:
      pack.state === 'reviewing' &&
      (await whoElseMayRelease(pack.schoolId, await whoMayNotRelease(tenant, pack), tenant.now))
        .length === 0,
    handing: byHand ? { mayTakeOut: await mayTakeOut(tenant, pack) } : undefined,
    withFile: new Set((snapshot?.files ?? []).map(({ item }) => item)),
    days: await setting(tenant, 'packs.days'),
    today: localDateOf(tenant.now),
  };
}
export type LookedThroughPack = NonNullable<Awaited<ReturnType<typeof lookThroughPack>>>;

const types: Readonly<Record<string, string>> = {
  ...{ webp: 'image/webp', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' },
  ...{ mp4: 'audio/mp4', m4a: 'audio/mp4', webm: 'audio/webm', ogg: 'audio/ogg' },
};

/** A file that is to be looked at, for somebody who may decide about it while it is looked through. */
export async function answerWithItem({
  school,
  packId,
  itemId,
}: Readonly<{ school: string; packId: string; itemId: string }>) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  const { actor } = here;
  if (!may(actor, 'packs.keep') || actor.onlyLooks || !isId(packId) || !isId(itemId))
    return noFile(404);
  // To open what a child told is to read it, so it goes the way that is on the record.
  const found = await inSchool(actor, 'read write', async (inner) => {
    const tenant = { ...inner, whence: thisRequest };
    const pack = await findPack(tenant, packId);
    if (pack?.state !== 'reviewing') return undefined;
    const [item] = await tenant.db
      .select({ position: packItems.position, concernId: packItems.concernId })
      .from(packItems)
      .where(
        and(
          eq(packItems.packId, packId),
          eq(packItems.id, itemId),
          inArray(packItems.kind, ['file', 'concern']),
        ),
      );
    if (item?.concernId) await openConcern(tenant, item.concernId);
    return item && { pack, position: item.position };
  });
  const snapshot = found && (await unlessShut(() => readSnapshot(found.pack)));
  if (snapshot === 'shut') return answerShut();
  const file = snapshot?.files.find(({ item }) => item === found?.position);
  const bytes = file && (await unlessShut(() => bytesOf(file.storageKey)));
  if (bytes === 'shut') return answerShut();
  if (!file || !bytes) return noFile(404);
  const extension = file.storageKey.slice(file.storageKey.lastIndexOf('.') + 1);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': types[extension] ?? 'application/octet-stream',
      'Content-Disposition': `${types[extension] ? 'inline' : 'attachment'}; filename="file.${extension}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  });
}
