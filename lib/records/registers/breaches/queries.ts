import 'server-only';
import { desc, eq, isNull, sql } from 'drizzle-orm';
import { privacyBreaches } from '@/db/schema/registers';
import type { Tenant } from '@/lib/platform/tenancy';

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
