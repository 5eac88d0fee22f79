import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Pack, packItems, packPauses, packs } from '@/db/schema/packs';
import { people } from '@/db/schema/people';
import { listOwnFamily } from '@/lib/platform/own-family';
import { type Event, record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { PackState } from '@/lib/shared/packs';
import { isWithOperator } from './by-operator/waiting';

/** What somebody asked for about a child is no business of others who are family of the child. */
export async function refuseOwnFamily(tenant: Tenant, { personId }: Pick<Pack, 'personId'>) {
  if ((await listOwnFamily(tenant)).includes(personId))
    throw new Refusal('forbidden', 'packs.not_your_own_family');
}

/**
 * Held until the end of the transaction; of two who change it the second is told. While it lies with the operator
 * nothing about it changes, unless it is said that this may.
 */
export async function hold(
  tenant: Tenant,
  { packId, revision }: Readonly<{ packId: string; revision?: number }>,
  states: readonly PackState[],
  even?: 'while it waits',
) {
  // Of their own family the database lets nobody hold one.
  const [found] = await tenant.db.select().from(packs).where(eq(packs.id, packId));
  if (!found) throw notFound();
  await refuseOwnFamily(tenant, found);
  const [pack] = await tenant.db.select().from(packs).where(eq(packs.id, packId)).for('update');
  if (!pack) throw notFound();
  if (revision !== undefined && pack.revision !== revision)
    throw new Refusal('conflict', 'packs.changed_meanwhile');
  if (!states.includes(pack.state)) throw new Refusal('conflict', 'packs.no_longer_open');
  if (!even && pack.state === 'reviewing' && (await isWithOperator(tenant, pack.id)))
    throw new Refusal('conflict', 'packs.with_operator');
  return pack;
}

export async function change(
  { db }: Tenant,
  { id }: Pack,
  values: Partial<typeof packs.$inferInsert>,
) {
  const [changed] = await db
    .update(packs)
    .set({ ...values, revision: sql`${packs.revision} + 1` })
    .where(eq(packs.id, id))
    .returning();
  if (!changed) throw notFound();
  return changed;
}

/** Whether they decided about anything, also of what only some read: that stands nowhere else. */
export async function haveDecided(tenant: Tenant, { id }: Pack) {
  const [own] = await tenant.db
    .select({ id: packItems.id })
    .from(packItems)
    .where(and(eq(packItems.packId, id), eq(packItems.decidedById, personOf(tenant))))
    .limit(1);
  return own !== undefined;
}

/** The record names the child where it is about one. */
export async function recorded(tenant: Tenant, event: Event, pack: Pack) {
  const [about] = await tenant.db
    .select({ role: people.role })
    .from(people)
    .where(eq(people.id, pack.personId));
  const studentId = about?.role === 'student' ? pack.personId : null;
  return record(tenant, event, { ...pack, studentId });
}

/** The clock goes on; whether it stood still. */
export async function endPause({ db, now }: Tenant, { id }: Pack) {
  const ended = await db
    .update(packPauses)
    .set({ endsOn: localDateOf(now) })
    .where(and(eq(packPauses.packId, id), isNull(packPauses.endsOn)))
    .returning({ id: packPauses.id });
  return ended.length > 0;
}
