import 'server-only';
import { inArray } from 'drizzle-orm';
import { packPauses, packs } from '@/db/schema/packs';
import { people } from '@/db/schema/people';
import { enqueue } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { PackState } from '@/lib/shared/packs';
import { endWaiting } from './by-operator/waiting';
import { clocksOf } from './clock/queries';
import { dueOn } from './clock/rules';
import {
  packAsked,
  packClosed,
  packExtended,
  packHandedOver,
  packIdentityChecked,
  packPaused,
  packReleased,
  packWentOn,
  packWrittenDown,
} from './events';
import { change, endPause, haveDecided, hold, recorded, refuseOwnFamily } from './holding';
import type {
  AskForCopy,
  CheckIdentity,
  Close,
  Extend,
  HandOver,
  OfPack,
  WriteDown,
} from './inputs';
import { partsToLookThrough } from './parts';
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
