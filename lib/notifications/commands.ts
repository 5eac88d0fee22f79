import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { notifications } from '@/db/schema/notifications';
import { recordEach } from '@/lib/platform/record';
import { notFound } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { newsRead } from './events';
import type { MarkRead } from './inputs';
import { theirOwn } from './queries';

/**
 * Marks a person's own news as read, up to the newest they were shown: what came in meanwhile stays
 * new. A second time changes nothing.
 */
export async function markNewsRead(tenant: Tenant, { upTo }: MarkRead) {
  const { db, now } = tenant;
  const [shown] = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.id, upTo), eq(notifications.personId, personOf(tenant))));
  if (!shown) throw notFound();
  const read = await db
    .update(notifications)
    .set({ readAt: now })
    .where(
      and(
        eq(notifications.personId, personOf(tenant)),
        isNull(notifications.readAt),
        // Compared in the database: a JavaScript date would lose the microseconds.
        sql`${notifications.createdAt} <= (select n.created_at from notifications n
          where n.school_id = ${notifications.schoolId} and n.id = ${shown.id})`,
      ),
    )
    .returning();
  return recordEach(tenant, newsRead, read);
}

/** Marks one piece of a person's own news as read and returns it. A second time changes nothing. */
export async function openNews(tenant: Tenant, id: string) {
  const { db, now } = tenant;
  const mine = and(eq(notifications.id, id), theirOwn(tenant));
  const read = await db
    .update(notifications)
    .set({ readAt: now })
    .where(and(mine, isNull(notifications.readAt)))
    .returning();
  await recordEach(tenant, newsRead, read);
  const [news] = read.length > 0 ? read : await db.select().from(notifications).where(mine);
  if (!news) throw notFound();
  return news;
}
