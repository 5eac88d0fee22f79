import 'server-only';
import { and, desc, eq, gte } from 'drizzle-orm';
import { excusals } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolYearNow } from '@/lib/settings/calendar/queries';

/** The days a child is excused from since the school year began, the latest first. */
export async function listExcused(tenant: Tenant, studentId: string) {
  const { startsOn } = await schoolYearNow(tenant);
  return tenant.db
    .select({
      id: excusals.id,
      fromOn: excusals.fromOn,
      untilOn: excusals.untilOn,
      reason: excusals.reason,
      /** Nameless where one does not know them. */
      givenBy: people.displayName,
    })
    .from(excusals)
    .leftJoin(
      people,
      and(eq(people.schoolId, excusals.schoolId), eq(people.id, excusals.givenById)),
    )
    .where(and(eq(excusals.studentId, studentId), gte(excusals.untilOn, startsOn)))
    .orderBy(desc(excusals.fromOn), desc(excusals.id));
}
export type Excused = Awaited<ReturnType<typeof listExcused>>[number];
