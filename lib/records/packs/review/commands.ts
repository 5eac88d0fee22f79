import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Pack, packItems } from '@/db/schema/packs';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import {
  copyOfCareDecided,
  copyOfConcernDecided,
  packLooked,
  packPartLooked,
  packReviewed,
} from '../events';
import { change, hold, recorded } from '../holding';
import type { Decide, LookedThrough, OfPack } from '../inputs';
import { readersOfPart } from '../parts';
import { choicesFor } from './rules';

/** Decides about one item: it goes out, with some words blacked out, or not. Until release it can be decided anew. */
export async function decideItem(tenant: Tenant, input: Decide) {
  const { packId, itemId, revision, decision, reason, out } = input;
  const pack = await hold(tenant, { packId }, ['reviewing']);
  const [item] = await tenant.db
    .select()
    .from(packItems)
    .where(and(eq(packItems.id, itemId), eq(packItems.packId, packId)));
  if (!item) throw notFound();
  if (item.revision !== revision) throw new Refusal('conflict', 'packs.decided_meanwhile');
  if (!choicesFor(item).includes(decision)) throw new Refusal('invalid', 'refusal.not_understood');
  const decided = await decide(tenant, [itemId], {
    ...{ decision, reason: decision === 'withhold' ? reason : null },
    blackedOut: decision === 'black_out' ? [...new Set(out)].sort((a, b) => a - b) : [],
  });
  if (decided.length === 0) throw notFound();
  // That there was something protected to decide is for who reads such things alone: nothing of the request changes.
  if (item.readers === 'concern' && item.concernId)
    return record(tenant, copyOfConcernDecided(), {
      ...pack,
      id: item.concernId,
      studentId: item.studentId,
    });
  if (item.readers === 'care')
    return record(tenant, copyOfCareDecided(), { ...pack, studentId: item.studentId });
  const changed = await counted(tenant, pack, item.decision === null ? 1 : 0);
  return recorded(tenant, packReviewed({ decision, count: 1 }), changed);
}

/**
 * Says that one has looked through what of a child's records the office does not read. It is said of every child's
 * copy, whether or not there was anything, and looks the same.
 */
export async function lookedThroughPart(tenant: Tenant, { part, ...of }: LookedThrough) {
  const pack = await hold(tenant, of, ['reviewing']);
  const self = personOf(tenant);
  if (!(await readersOfPart(tenant, pack, part)).includes(self)) throw notFound();
  const readers = part === 'care' ? 'care' : 'concern';
  const [left] = await tenant.db
    .select({ id: packItems.id })
    .from(packItems)
    .where(
      and(
        eq(packItems.packId, pack.id),
        eq(packItems.readers, readers),
        isNull(packItems.decision),
      ),
    )
    .limit(1);
  if (left) throw new Refusal('against_the_rules', 'packs.not_all_decided');
  const [lookedBy, column] =
    part === 'care'
      ? [pack.careLookedById, 'careLookedById' as const]
      : [pack.concernsLookedById, 'concernsLookedById' as const];
  if (lookedBy) throw new Refusal('conflict', 'packs.looked_already');
  const changed = await change(tenant, pack, { [column]: self });
  return recorded(tenant, packPartLooked({ part }), changed);
}

/** Everything that was found to name nobody else, and names of staff at their work, goes out as it is. */
export async function keepWhatNamesNobody(tenant: Tenant, input: OfPack) {
  const pack = await hold(tenant, input, ['reviewing']);
  const found = await tenant.db
    .select({ id: packItems.id, readers: packItems.readers })
    .from(packItems)
    .where(
      and(
        eq(packItems.packId, pack.id),
        isNull(packItems.decision),
        eq(packItems.marked, false),
        inArray(packItems.kind, ['words', 'person', 'file']),
      ),
    );
  if (found.length === 0) throw new Refusal('conflict', 'packs.nothing_to_keep');
  const ids = found.map(({ id }) => id);
  await decide(tenant, ids, { decision: 'keep', reason: null, blackedOut: [] });
  const ofOffice = found.filter(({ readers }) => readers === 'office').length;
  // Care notes are found by who reads them, and only they are told how many there were.
  if (found.length > ofOffice)
    await record(tenant, copyOfCareDecided(), { ...pack, studentId: pack.personId });
  if (ofOffice === 0) return record(tenant, packLooked(), { ...pack, studentId: pack.personId });
  const changed = await counted(tenant, pack, ofOffice);
  return recorded(tenant, packReviewed({ decision: 'keep', count: ofOffice }), changed);
}

/** What was decided is counted, and whoever decided it releases nothing any more. */
function counted(tenant: Tenant, pack: Pack, newly: number) {
  const self = personOf(tenant);
  return change(tenant, pack, {
    itemsLeft: pack.itemsLeft - newly,
    reviewedBy: [...new Set([...pack.reviewedBy, self])],
  });
}

const decide = (
  tenant: Tenant,
  ids: string[],
  values: Pick<typeof packItems.$inferInsert, 'decision' | 'reason' | 'blackedOut'>,
) =>
  tenant.db
    .update(packItems)
    .set({
      ...values,
      decidedById: personOf(tenant),
      decidedAt: tenant.now,
      revision: sql`${packItems.revision} + 1`,
    })
    .where(inArray(packItems.id, ids))
    .returning({ id: packItems.id });
