import 'server-only';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { courtOrders, type GuardianLink, guardianLinks } from '@/db/schema/people';
import { refuseOwnFamily } from '@/lib/platform/own-family';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { addDays, laterOf, localDateOf } from '@/lib/shared/dates';
import { orderEnded, orderRecorded } from './events';
import type { EndOrder, RecordOrder } from './inputs';
import { listOrdersOfLink } from './queries';
import { orderAsSeen, ordersAsSeen, whyNotFromTo } from './rules';

/**
 * Writes down what a court ordered about a guardian and a child. From its first day those rights do not
 * hold, whatever the link says: on the very next request.
 */
export async function recordOrder(tenant: Tenant, input: RecordOrder) {
  const { db, actor, now } = tenant;
  const { linkId, startsOn, lastOn, reference } = input;
  const today = localDateOf(now);
  const objections = whyNotFromTo(input, today);
  if (objections) {
    const fields = Object.entries(objections).map(([field, key]) => [field, [key]]);
    throw new Refusal('against_the_rules', 'refusal.check_the_form', Object.fromEntries(fields));
  }
  const link = await holdLink(tenant, linkId);
  if (link.endsOn && link.endsOn <= today)
    throw new Refusal('conflict', 'people.link_already_ended');
  if (ordersAsSeen(link, await listOrdersOfLink(tenant, linkId)) !== input.asSeen)
    throw new Refusal('conflict', 'refusal.conflict');
  const [order] = await db
    .insert(courtOrders)
    .values({
      schoolId: actor.schoolId,
      linkId,
      withholds: [...new Set(input.withholds)],
      startsOn,
      endsOn: lastOn && addDays(lastOn, 1),
      reference,
      recordedById: personOf(tenant),
    })
    .returning();
  if (!order) throw notFound();
  const about = { ...order, studentId: link.studentId };
  return record(tenant, orderRecorded(factsOf(link, order)), about);
}

/** Ends an order today, or before it began. It is kept to be seen. */
export async function endOrder(tenant: Tenant, { orderId, asSeen }: EndOrder) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const [found] = await db.select().from(courtOrders).where(eq(courtOrders.id, orderId));
  if (!found) throw notFound();
  const link = await holdLink(tenant, found.linkId);
  const [order] = await db
    .select()
    .from(courtOrders)
    .where(eq(courtOrders.id, orderId))
    .for('update');
  if (!order) throw notFound();
  if (order.endsOn && order.endsOn <= today) throw new Refusal('conflict', 'orders.already_over');
  if (orderAsSeen(order) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const [ended] = await db
    .update(courtOrders)
    .set({ endsOn: laterOf(order.startsOn, today) })
    .where(
      and(
        eq(courtOrders.id, orderId),
        or(isNull(courtOrders.endsOn), gt(courtOrders.endsOn, today)),
      ),
    )
    .returning();
  if (!ended) throw new Refusal('conflict', 'orders.already_over');
  const about = { ...ended, studentId: link.studentId };
  return record(tenant, orderEnded(factsOf(link, ended)), about);
}

/** Held, so that two offices write one after the other; of their own family the database lets nobody hold one. */
async function holdLink(tenant: Tenant, linkId: string) {
  const { db } = tenant;
  const [found] = await db.select().from(guardianLinks).where(eq(guardianLinks.id, linkId));
  if (!found) throw notFound();
  await refuseOwnFamily(tenant, found);
  const [link] = await db
    .select()
    .from(guardianLinks)
    .where(eq(guardianLinks.id, linkId))
    .for('update');
  if (!link) throw notFound();
  return link;
}

const factsOf = (
  { guardianId }: GuardianLink,
  { withholds, startsOn, endsOn }: typeof courtOrders.$inferSelect,
) => ({ guardianId, withholds, startsOn, endsOn });
