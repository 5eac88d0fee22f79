import 'server-only';
import { desc, eq, isNull, sql } from 'drizzle-orm';
import { privacyBreaches } from '@/db/schema/registers';
import type { Tenant } from '@/lib/platform/tenancy';
import { reminderOf, reportBy } from './rules';

/** Open ones first, the latest first. A register of years holds dozens, not thousands. */
export const listBreaches = ({ db, actor }: Tenant) =>
  db
    .select()
    .from(privacyBreaches)
    .where(eq(privacyBreaches.schoolId, actor.schoolId))
    .orderBy(sql`${privacyBreaches.closedAt} is not null`, desc(privacyBreaches.knownAt));

export async function findBreach({ db }: Tenant, breachId: string) {
  const [found] = await db.select().from(privacyBreaches).where(eq(privacyBreaches.id, breachId));
  return found;
}

export const listOpenBreaches = ({ db }: Tenant) =>
  db.select().from(privacyBreaches).where(isNull(privacyBreaches.closedAt));

/** Those whose 72 hours run out within a day, or have, the most pressing first. */
export async function listPressingBreaches(tenant: Tenant) {
  const open = await listOpenBreaches(tenant);
  return open
    .flatMap((breach) => {
      const when = reminderOf(breach, tenant.now);
      return when ? [{ id: breach.id, when, by: reportBy(breach) }] : [];
    })
    .toSorted((a, b) => a.by.getTime() - b.by.getTime());
}
export type PressingBreach = Awaited<ReturnType<typeof listPressingBreaches>>[number];
