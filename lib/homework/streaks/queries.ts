import 'server-only';
import { eq } from 'drizzle-orm';
import { streaks } from '@/db/schema/homework';
import { personOf, type Tenant } from '@/lib/platform/tenancy';

/** The child's longest run of any year, in days done; 0 before the first. */
export const bestEver = (tenant: Tenant) => bestOf(tenant, personOf(tenant));

export async function bestOf(tenant: Tenant, studentId: string) {
  const [kept] = await tenant.db
    .select({ days: streaks.bestDays })
    .from(streaks)
    .where(eq(streaks.studentId, studentId));
  return kept?.days ?? 0;
}
