import 'server-only';
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { clubMemberships } from '@/db/schema/clubs';
import { activities, submissions } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import { ownDays } from '../adaptations/queries';

/** That the student is, today, in the club of the activity of this row. */
const isInItsClub = (studentId: string, today: LocalDate) =>
  and(
    eq(clubMemberships.schoolId, activities.schoolId),
    eq(clubMemberships.clubId, activities.clubId),
    eq(clubMemberships.studentId, studentId),
    lte(clubMemberships.startsOn, today),
    or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, today)),
  );

/** The same as a column of a statement about activities. */
export const whetherInItsClub = (studentId: string, today: LocalDate) =>
  sql<boolean>`exists (select 1 from ${clubMemberships} where ${isInItsClub(studentId, today)})`;

/**
 * An activity set for the student, of a class they see and of a club they are in today, with the days that
 * hold for them.
 */
export async function findActivityFor(tenant: Tenant, activityId: string, studentId: string) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const [found] = await db
    .select({ activity: activities })
    .from(activities)
    .innerJoin(clubMemberships, isInItsClub(studentId, today))
    .where(eq(activities.id, activityId));
  return found && (await ownDays(tenant, studentId))(found.activity);
}

export async function findSubmission({ db }: Tenant, activityId: string, studentId: string) {
  const [found] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.activityId, activityId), eq(submissions.studentId, studentId)));
  return found;
}
