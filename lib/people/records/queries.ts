import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { learningNeeds, qualifications, studentRecords } from '@/db/schema/records';
import type { Tenant } from '@/lib/platform/tenancy';

/** What the roll says of a child; undefined where nobody has written anything down. */
export async function findRecord({ db }: Tenant, studentId: string) {
  const [found] = await db
    .select()
    .from(studentRecords)
    .where(eq(studentRecords.studentId, studentId));
  return found;
}

export async function findNeeds({ db }: Tenant, studentId: string) {
  const [found] = await db
    .select()
    .from(learningNeeds)
    .where(eq(learningNeeds.studentId, studentId));
  return found;
}

/** The first to run out first. */
export const listQualifications = ({ db }: Tenant, personId: string) =>
  db
    .select()
    .from(qualifications)
    .where(eq(qualifications.personId, personId))
    .orderBy(asc(qualifications.expiresOn), asc(qualifications.name), asc(qualifications.id));
