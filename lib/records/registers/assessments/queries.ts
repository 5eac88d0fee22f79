import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { impactAssessments } from '@/db/schema/registers';
import type { Tenant } from '@/lib/platform/tenancy';

export const listAssessments = ({ db, actor }: Tenant) =>
  db
    .select()
    .from(impactAssessments)
    .where(eq(impactAssessments.schoolId, actor.schoolId))
    .orderBy(asc(impactAssessments.feature));

export async function findAssessment({ db }: Tenant, assessmentId: string) {
  const [found] = await db
    .select()
    .from(impactAssessments)
    .where(eq(impactAssessments.id, assessmentId));
  return found;
}
