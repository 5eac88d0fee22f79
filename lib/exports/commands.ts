import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { dataExports } from '@/db/schema/exports';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { uploadKey } from '@/lib/platform/storage/keys';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { type Actor, inSchool, personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { fileDays, keyDays } from '@/lib/shared/exports';
import { exportKeyDestroyed, exportMade, exportPrepared, exportReleased } from './events';
import type { AskAnonymised, AskPseudonymised, Release, WhichExport } from './inputs';
import { keyOf, sealed } from './pseudonymised/key';
import { exportToHold, figuresThatOverlap, halfTermFrom, loadFigures, loadPieces } from './queries';
import { figuresOf, rareIn } from './rules';
import { pseudonymisedZip } from './writing';

const oneDay = 24 * 60 * 60 * 1000;

/**
 * Makes the figures of a half-term, once: who asks again is shown those that were made. Where the days of a term were
 * changed since, no day that was counted is counted again: what differs would tell of whom.
 */
export async function makeAnonymised(tenant: Tenant, { firstDay, reason }: AskAnonymised) {
  const { db, actor, now } = tenant;
  const half = await halfTermFrom(tenant, firstDay);
  // Of two at once with other days the second waits, and then finds the first.
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`figures of ${actor.schoolId}`}, 0))`,
  );
  const before = await figuresThatOverlap(tenant, half);
  if (before)
    throw madeAlready(before.firstDay === half.startsOn && before.lastDay === half.endsOn);
  const published = figuresOf(await loadFigures(tenant, half));
  const [made] = await db
    .insert(dataExports)
    .values({
      ...{ schoolId: actor.schoolId, kind: 'anonymised', state: 'made', createdAt: now },
      ...{ askedById: personOf(tenant), reason, published },
      ...{ firstDay: half.startsOn, lastDay: half.endsOn },
    })
    .onConflictDoNothing()
    .returning();
  if (!made) throw madeAlready(true);
  return record(tenant, exportMade(made), made);
}

function madeAlready(ofTheSameDays: boolean) {
  const word = ofTheSameDays ? 'exports.made_already' : 'exports.made_of_some_days';
  return new Refusal('conflict', word, { firstDay: [word] });
}

/** Looks at what rows of children would tell, before any of them leaves the school. */
export async function preparePseudonymised(
  tenant: Tenant,
  { firstDay, reason, traits }: AskPseudonymised,
) {
  const { db, actor, now } = tenant;
  const half = await halfTermFrom(tenant, firstDay);
  const figures = await loadFigures(tenant, half);
  const [prepared] = await db
    .insert(dataExports)
    .values({
      ...{ schoolId: actor.schoolId, kind: 'pseudonymised', state: 'looked_at', createdAt: now },
      ...{ askedById: personOf(tenant), reason, traits },
      ...{ firstDay: half.startsOn, lastDay: half.endsOn },
      ...{ children: figures.children.length, rare: rareIn(figures, traits, half.startsOn) },
    })
    .returning();
  if (!prepared) throw new Error('An insert without a row');
  return record(tenant, exportPrepared(prepared), prepared);
}

type Made = Readonly<{ exportId: string; storageKey: string }>;

/** Makes the file, before the transaction that releases it: what was warned of must still be so. */
export async function makeFile(input: Release, uploads: Uploads, actor: Actor): Promise<Made> {
  const { exportId, rare, understood } = input;
  const found = await inSchool(actor, 'read write', async (tenant) => {
    const held = await releasable(tenant, exportId);
    const half = { startsOn: held.firstDay, endsOn: held.lastDay };
    const figures = await loadFigures(tenant, half);
    return { held, half, figures, pieces: await loadPieces(tenant, half) };
  });
  const { held, half, figures, pieces } = found;
  const now = rareIn(figures, held.traits, half.startsOn);
  if (rare !== held.rare || now !== held.rare || figures.children.length !== held.children)
    throw new Refusal('conflict', 'exports.changed_meanwhile');
  if (understood !== 'yes')
    throw new Refusal('against_the_rules', 'refusal.check_the_form', {
      understood: ['exports.understood_missing'],
    });
  const key = await keyOf(held);
  if (!key) throw new Refusal('conflict', 'exports.key_is_gone');
  const zip = await pseudonymisedZip(key, held.traits, half, figures, pieces);
  const storageKey = uploadKey({
    ...{ personId: uploads.personId, fileId: newId(), extension: 'sealed' },
    on: localDateOf(new Date()),
  });
  await uploads.put(storageKey, sealed(key, held, zip));
  return { exportId, storageKey };
}

/** Whoever looked at it releases it, once. */
async function releasable(tenant: Tenant, exportId: string) {
  const held = await exportToHold(tenant, exportId);
  if (held.kind !== 'pseudonymised') throw notFound();
  if (held.askedById !== personOf(tenant)) throw new Refusal('forbidden', 'exports.not_yours');
  if (held.state !== 'looked_at') throw new Refusal('conflict', 'exports.changed_meanwhile');
  if (held.childErased) throw new Refusal('conflict', 'exports.child_erased');
  return held;
}

export async function releaseExport(tenant: Tenant, { exportId, storageKey }: Made) {
  const { db, now } = tenant;
  await releasable(tenant, exportId);
  const [released] = await db
    .update(dataExports)
    .set({
      ...{ state: 'released', storageKey, releasedAt: now },
      expiresAt: new Date(now.getTime() + fileDays * oneDay),
      keyEndsAt: new Date(now.getTime() + keyDays * oneDay),
    })
    .where(eq(dataExports.id, exportId))
    .returning();
  if (!released) throw notFound();
  return record(tenant, exportReleased(released), released);
}

/** From now on nobody can say which child a row is about. The key and the file go once this is kept. */
export async function endExport(tenant: Tenant, { exportId }: WhichExport) {
  const { db, now } = tenant;
  const held = await exportToHold(tenant, exportId);
  if (held.kind !== 'pseudonymised') throw notFound();
  if (held.state !== 'released' && held.state !== 'expired')
    throw new Refusal('conflict', 'exports.changed_meanwhile');
  const [over] = await db
    .update(dataExports)
    .set({ state: 'over', keyDestroyedAt: now, keyDestroyedById: personOf(tenant) })
    .where(eq(dataExports.id, exportId))
    .returning();
  if (!over) throw notFound();
  return record(tenant, exportKeyDestroyed(over), over);
}
