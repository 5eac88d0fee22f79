import 'server-only';
import { eq } from 'drizzle-orm';
import { streaks } from '@/db/schema/homework';
import { personOf, type Tenant } from '@/lib/platform/tenancy';

/** The child's longest run of any year, in days done; 0 before the first. */
export async function bestEver(tenant: Tenant) {
  const [kept] = await tenant.db
    .select({ days: streaks.bestDays })
    .from(streaks)
    .where(eq(streaks.studentId, personOf(tenant)));
  return kept?.days ?? 0;
}
