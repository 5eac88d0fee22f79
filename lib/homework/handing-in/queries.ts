import 'server-only';
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { clubMemberships } from '@/db/schema/clubs';
import { activities, submissions } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

/** An activity set for the student: of a class they see and of a club they are in today. */
export async function findActivityFor({ db, now }: Tenant, activityId: string, studentId: string) {
  const today = localDateOf(now);
  const [found] = await db
    .select({ activity: activities })
    .from(activities)
    .innerJoin(
      clubMemberships,
      and(
        eq(clubMemberships.schoolId, activities.schoolId),
        eq(clubMemberships.clubId, activities.clubId),
        eq(clubMemberships.studentId, studentId),
        lte(clubMemberships.startsOn, today),
        or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, today)),
      ),
    )
    .where(eq(activities.id, activityId));
  return found?.activity;
}

export async function findSubmission({ db }: Tenant, activityId: string, studentId: string) {
  const [found] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.activityId, activityId), eq(submissions.studentId, studentId)));
  return found;
}
