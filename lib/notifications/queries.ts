import 'server-only';
import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { notifications } from '@/db/schema/notifications';
import { personOf, type Tenant } from '@/lib/platform/tenancy';

/** The person's latest news, newest first. */
export const listNotifications = (tenant: Tenant, limit = 50) =>
  tenant.db
    .select()
    .from(notifications)
    .where(eq(notifications.personId, personOf(tenant)))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit);

export async function countUnread(tenant: Tenant) {
  const [unread] = await tenant.db
    .select({ count: count() })
    .from(notifications)
    .where(and(eq(notifications.personId, personOf(tenant)), isNull(notifications.readAt)));
  return unread?.count ?? 0;
}
