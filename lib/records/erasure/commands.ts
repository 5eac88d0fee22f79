import 'server-only';
import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { type Erasure, erasures, legalHolds } from '@/db/schema/erasures';
import { packs } from '@/db/schema/packs';
import { people } from '@/db/schema/people';
import { enqueue, record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { heldAgainstErasing } from '../retention/rules';
import { erasureAsked, erasureDropped, erasureLooked } from './events';
import type { Drop, Erase, Look } from './inputs';
import { fingerprintOf, isStaff } from './rules';

const notFound = () => new Refusal('not_found', 'refusal.not_found');
const against = (messageKey: string) => new Refusal('against_the_rules', messageKey);

/** Asks the worker what erasing this person would do. Nothing is removed. */
export async function lookAtErasing(tenant: Tenant, { personId }: Look) {
  const { db, actor } = tenant;
  await refuseUnlessErasable(tenant, personId);
  const [before] = await db.select().from(erasures).where(eq(erasures.personId, personId));
  if (before && !isOpen(before)) throw new Refusal('conflict', 'erasures.asked_already');
  const [looked] = before
    ? await db
        .update(erasures)
        .set({ state: 'looking', plan: null })
        .where(and(eq(erasures.id, before.id), inArray(erasures.state, ['looking', 'ready'])))
        .returning()
    : await db
        .insert(erasures)
        .values({ schoolId: actor.schoolId, personId, askedById: personOf(tenant) })
        .returning();
  if (!looked) throw new Refusal('conflict', 'refusal.conflict');
  await enqueue(tenant, 'look_at_erasure', [looked.id]);
  return record(tenant, erasureLooked(), looked);
}

const isOpen = ({ state }: Erasure) => state === 'looking' || state === 'ready';

/** Asks for it to be carried out. It cannot be taken back. */
export async function askForErasure(tenant: Tenant, { erasureId, seenAt, reason }: Erase) {
  const { db, now } = tenant;
  const [found] = await db.select().from(erasures).where(eq(erasures.id, erasureId));
  if (!found) throw notFound();
  if (!isOpen(found)) throw new Refusal('conflict', 'erasures.asked_already');
  await refuseUnlessErasable(tenant, found.personId);
  if (found.state !== 'ready' || fingerprintOf(found) !== seenAt)
    throw new Refusal('conflict', 'erasures.looked_again');
  const [asked] = await db
    .update(erasures)
    .set({ state: 'waiting', reason, confirmedById: personOf(tenant), confirmedAt: now })
    .where(and(eq(erasures.id, erasureId), eq(erasures.state, 'ready')))
    .returning();
  if (!asked) throw new Refusal('conflict', 'refusal.conflict');
  await enqueue(tenant, 'erase_person', [erasureId]);
  return record(tenant, erasureAsked({ reason }), asked);
}

/** Leaves it: nothing was removed. */
export async function dropErasure(tenant: Tenant, { erasureId }: Drop) {
  const [dropped] = await tenant.db
    .delete(erasures)
    .where(and(eq(erasures.id, erasureId), inArray(erasures.state, ['looking', 'ready'])))
    .returning();
  if (!dropped) throw new Refusal('conflict', 'erasures.asked_already');
  return record(tenant, erasureDropped(), dropped);
}

async function refuseUnlessErasable(tenant: Tenant, personId: string) {
  const { db } = tenant;
  if (personId === personOf(tenant)) throw against('erasures.not_yourself');
  const [person] = await db.select().from(people).where(eq(people.id, personId));
  if (!person) throw notFound();
  if (person.erasedAt) throw new Refusal('conflict', 'erasures.asked_already');
  if (person.role === 'school_admin') await refuseLastAdmin(tenant, personId);
  // A colleague's file counts from the day they leave, so that day has to be known.
  if (isStaff(person.role) && !person.archivedAt) throw against('erasures.still_works_here');
  const [held] = await db
    .select({ id: legalHolds.id })
    .from(legalHolds)
    .where(
      and(
        isNull(legalHolds.liftedAt),
        or(eq(legalHolds.personId, personId), inArray(legalHolds.kind, [...heldAgainstErasing])),
      ),
    );
  if (held) throw against('erasures.held');
  const [asked] = await db
    .select({ id: packs.id })
    .from(packs)
    .where(
      and(
        inArray(packs.state, ['collecting', 'reviewing', 'making']),
        or(eq(packs.personId, personId), eq(packs.askedById, personId)),
      ),
    );
  if (asked) throw against('erasures.copy_asked');
}

async function refuseLastAdmin({ db }: Tenant, personId: string) {
  const others = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(eq(people.role, 'school_admin'), isNull(people.archivedAt), ne(people.id, personId)),
    );
  if (others.length === 0) throw against('erasures.last_admin');
}
