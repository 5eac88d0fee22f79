import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Pack, packItems, packPauses, packs } from '@/db/schema/packs';
import { people } from '@/db/schema/people';
import { enqueue, record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { PackState } from '@/lib/shared/packs';
import { endWaiting } from './by-operator/waiting';
import { clocksOf } from './clock/queries';
import { dueOn } from './clock/rules';
import {
  copyOfCareDecided,
  copyOfConcernDecided,
  packAsked,
  packClosed,
  packExtended,
  packHandedOver,
  packIdentityChecked,
  packLooked,
  packPartLooked,
  packPaused,
  packReleased,
  packReviewed,
  packWentOn,
  packWrittenDown,
} from './events';
import { change, endPause, haveDecided, hold, recorded, refuseOwnFamily } from './holding';
import type {
  AskForCopy,
  CheckIdentity,
  Close,
  Decide,
  Extend,
  HandOver,
  LookedThrough,
  OfPack,
  WriteDown,
} from './inputs';
import { partsToLookThrough, readersOfPart } from './parts';
import { choicesFor } from './review/rules';
import { canSignIn, hasRightTo, haveRightTo } from './who-may';

const open: readonly PackState[] = ['collecting', 'reviewing'];

/** Asks for a copy of what is kept about oneself, or about one's child. Who is signed in is known. */
export async function askForCopy(tenant: Tenant, { personId, askedBy }: AskForCopy) {
  const self = personOf(tenant);
  // On a device that others use, somebody else may have signed in meanwhile.
  if (askedBy !== self || !(await haveRightTo(tenant, personId))) throw notFound();
  const pack = await begin(tenant, {
    ...{ personId, askedById: self, identity: 'signed_in' as const },
    receivedOn: localDateOf(tenant.now),
  });
  await enqueue(tenant, 'collect_pack', [pack.id]);
  return recorded(tenant, packAsked(), pack);
}

/** Writes down that somebody asked, in whatever way. Until it is clear who they are the clock stands still. */
export async function writeDownRequest(tenant: Tenant, input: WriteDown) {
  const self = personOf(tenant);
  const { personId, askedById, receivedOn, identity } = input;
  if (personId === self || askedById === self) throw new Refusal('forbidden', 'packs.not_your_own');
  await refuseOwnFamily(tenant, input);
  if (receivedOn > localDateOf(tenant.now))
    throw new Refusal('invalid', 'refusal.check_the_form', { receivedOn: ['packs.day_to_come'] });
  const known = await tenant.db
    .select({ id: people.id })
    .from(people)
    .where(inArray(people.id, [personId, askedById]));
  if (known.length < new Set([personId, askedById]).size) throw notFound();
  if (!(await hasRightTo(tenant, askedById, personId)))
    throw new Refusal('against_the_rules', 'packs.no_right');
  const pack = await begin(tenant, {
    ...{ personId, askedById, receivedOn, identity, enteredById: self },
    identityById: identity && self,
  });
  if (identity) await enqueue(tenant, 'collect_pack', [pack.id]);
  else
    await tenant.db.insert(packPauses).values({
      ...{ schoolId: pack.schoolId, packId: pack.id, reason: 'identity', startsOn: receivedOn },
    });
  return recorded(tenant, packWrittenDown(), pack);
}

/** It is clear who asks: the clock goes on, and what is kept is collected. */
export async function checkIdentity(tenant: Tenant, { identity, ...of }: CheckIdentity) {
  const pack = await hold(tenant, of, ['collecting']);
  if (pack.identity) throw new Refusal('conflict', 'packs.changed_meanwhile');
  await endPause(tenant, pack);
  const identityById = personOf(tenant);
  const changed = await change(tenant, pack, { identity, identityById });
  await enqueue(tenant, 'collect_pack', [pack.id]);
  return recorded(tenant, packIdentityChecked({ how: identity }), changed);
}

/** Stops the clock while the school waits to be told what exactly is asked for. */
export async function pausePack(tenant: Tenant, input: OfPack) {
  const pack = await hold(tenant, input, open);
  const stopped = await tenant.db
    .insert(packPauses)
    .values({
      ...{ schoolId: pack.schoolId, packId: pack.id, reason: 'clarification' },
      startsOn: localDateOf(tenant.now),
    })
    .onConflictDoNothing()
    .returning({ id: packPauses.id });
  if (stopped.length === 0) throw new Refusal('conflict', 'packs.changed_meanwhile');
  const changed = await change(tenant, pack, {});
  return recorded(tenant, packPaused({ reason: 'clarification' }), changed);
}

/** It was told: the clock goes on, and the days between are added. */
export async function goOn(tenant: Tenant, input: OfPack) {
  const pack = await hold(tenant, input, open);
  if (!pack.identity) throw new Refusal('against_the_rules', 'packs.identity_missing');
  if (!(await endPause(tenant, pack))) throw new Refusal('conflict', 'packs.changed_meanwhile');
  return recorded(tenant, packWentOn(), await change(tenant, pack, {}));
}

/** Two months more, once, with a reason, and only while there still is time to say so. */
export async function extendPack(tenant: Tenant, { extendedFor, ...of }: Extend) {
  const pack = await hold(tenant, of, open);
  if (pack.extendedFor) throw new Refusal('conflict', 'packs.extended_already');
  const { clocks, holidays } = await clocksOf(tenant, [pack]);
  const today = localDateOf(tenant.now);
  const clock = clocks.get(pack.id);
  if (clock && dueOn(clock, today, holidays) < today)
    throw new Refusal('against_the_rules', 'packs.too_late_to_extend');
  const changed = await change(tenant, pack, { extendedFor });
  return recorded(tenant, packExtended({ reason: extendedFor }), changed);
}

/** Ends a request without a copy. */
export async function closePack(tenant: Tenant, { closedFor, ...of }: Close) {
  const pack = await hold(tenant, of, open);
  await endPause(tenant, pack);
  const closedById = personOf(tenant);
  const changed = await change(tenant, pack, { state: 'closed', closedFor, closedById });
  return recorded(tenant, packClosed({ reason: closedFor }), changed);
}

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

/** Lets the copy be made and handed out: by somebody who decided about none of it. */
export async function releasePack(tenant: Tenant, input: OfPack) {
  // Also where it lies with the operator: a school that has somebody needs them no more.
  const pack = await hold(tenant, input, ['reviewing'], 'while it waits');
  const self = personOf(tenant);
  if (pack.itemsLeft > 0) throw new Refusal('against_the_rules', 'packs.not_all_decided');
  const parts = await partsToLookThrough(tenant, pack);
  if (parts.some(({ lookedBy }) => !lookedBy))
    throw new Refusal('against_the_rules', 'packs.parts_left');
  if (
    pack.reviewedBy.includes(self) ||
    pack.careLookedById === self ||
    pack.concernsLookedById === self ||
    (await haveDecided(tenant, pack))
  )
    throw new Refusal('forbidden', 'packs.not_your_own_review');
  if (!(await hasRightTo(tenant, pack.askedById, pack.personId)))
    throw new Refusal('against_the_rules', 'packs.no_right');
  await endWaiting(tenant, pack.id);
  await endPause(tenant, pack);
  const changed = await change(tenant, pack, {
    ...{ state: 'making', releasedById: self, releasedAt: tenant.now },
  });
  await enqueue(tenant, 'make_pack', [pack.id]);
  return recorded(tenant, packReleased(), changed);
}

/** Notes how the copy reached somebody who cannot fetch it themselves. */
export async function handOver(tenant: Tenant, { handedHow, handedOn, ...of }: HandOver) {
  const pack = await hold(tenant, of, ['ready']);
  if (handedOn > localDateOf(tenant.now))
    throw new Refusal('invalid', 'refusal.check_the_form', { handedOn: ['packs.day_to_come'] });
  if (pack.handedHow) throw new Refusal('conflict', 'packs.handed_already');
  if (await canSignIn(pack.schoolId, pack.askedById))
    throw new Refusal('against_the_rules', 'packs.fetched_by_themselves');
  const handedById = personOf(tenant);
  const changed = await change(tenant, pack, { handedHow, handedOn, handedById });
  return recorded(tenant, packHandedOver({ how: handedHow }), changed);
}

async function begin(tenant: Tenant, values: Omit<typeof packs.$inferInsert, 'schoolId'>) {
  const [pack] = await tenant.db
    .insert(packs)
    .values({ ...values, schoolId: tenant.actor.schoolId, createdAt: tenant.now })
    .onConflictDoNothing()
    .returning();
  if (!pack) throw new Refusal('conflict', 'packs.asked_already');
  return pack;
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
