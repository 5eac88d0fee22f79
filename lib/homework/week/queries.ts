import 'server-only';
import { and, eq, gt, gte, inArray, isNull, lte, min, or } from 'drizzle-orm';
import { enrolments } from '@/db/schema/classes';
import { clubMemberships } from '@/db/schema/clubs';
import { activities, excusals, submissions } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import type { SchoolDays } from '@/lib/settings/calendar/queries';
import { halfTermOf } from '@/lib/settings/calendar/rules';
import { earlierOf, type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { ChildsDays } from './rules';

/**
 * What the streak rules need of these children, from the beginning of the half-term in which `from`
 * lies (rest days are counted from there) to `to`. Three queries, however many children; a child
 * without a row in any of them has empty days. `clubId` narrows it to one club's days.
 */
export async function childrensDays(
  tenant: Tenant,
  studentIds: readonly string[],
  { calendar, restDaysPerHalfTerm }: SchoolDays,
  span: Readonly<{ from: LocalDate; to: LocalDate; clubId?: string }>,
): Promise<Map<string, ChildsDays>> {
  const { db, now } = tenant;
  const ids = [...studentIds];
  const from = earlierOf(halfTermOf(calendar, span.from)?.startsOn ?? span.from, span.from);
  const ofClub = span.clubId;

  const [expected, handedIn, excused] =
    ids.length === 0
      ? [[], [], []]
      : await Promise.all([
          db
            .select({
              studentId: enrolments.studentId,
              dueOn: activities.dueOn,
              handedInOn: min(submissions.handedInOn),
            })
            .from(enrolments)
            .innerJoin(
              activities,
              and(
                eq(activities.schoolId, enrolments.schoolId),
                eq(activities.classId, enrolments.classId),
                gte(activities.dueOn, enrolments.startsOn),
                or(isNull(enrolments.endsOn), gt(enrolments.endsOn, activities.dueOn)),
                gte(activities.dueOn, from),
                lte(activities.dueOn, span.to),
                isNull(activities.withdrawnAt),
                ...(ofClub ? [eq(activities.clubId, ofClub)] : []),
              ),
            )
            .innerJoin(
              clubMemberships,
              and(
                eq(clubMemberships.schoolId, activities.schoolId),
                eq(clubMemberships.clubId, activities.clubId),
                eq(clubMemberships.studentId, enrolments.studentId),
                gte(activities.dueOn, clubMemberships.startsOn),
                or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, activities.dueOn)),
              ),
            )
            .leftJoin(
              submissions,
              and(
                eq(submissions.schoolId, activities.schoolId),
                eq(submissions.activityId, activities.id),
                eq(submissions.studentId, enrolments.studentId),
              ),
            )
            .where(inArray(enrolments.studentId, ids))
            .groupBy(enrolments.studentId, activities.dueOn),
          db
            .selectDistinct({
              studentId: submissions.studentId,
              on: submissions.handedInOn,
            })
            .from(submissions)
            .where(
              and(
                inArray(submissions.studentId, ids),
                gte(submissions.handedInOn, from),
                lte(submissions.handedInOn, span.to),
                ...(ofClub ? [eq(submissions.clubId, ofClub)] : []),
              ),
            ),
          db
            .select({
              studentId: excusals.studentId,
              from: excusals.fromOn,
              to: excusals.untilOn,
            })
            .from(excusals)
            .where(and(inArray(excusals.studentId, ids), gte(excusals.untilOn, from))),
        ]);

  const today = localDateOf(now);
  const days = new Map(
    ids.map((id) => [
      id,
      {
        calendar,
        restDaysPerHalfTerm,
        today,
        expectedOn: new Map<LocalDate, LocalDate | null>(),
        handedInOn: new Set<LocalDate>(),
        excused: [] as { from: LocalDate; to: LocalDate }[],
      },
    ]),
  );
  for (const row of expected) days.get(row.studentId)?.expectedOn.set(row.dueOn, row.handedInOn);
  for (const row of handedIn) days.get(row.studentId)?.handedInOn.add(row.on);
  for (const { studentId, ...span } of excused) days.get(studentId)?.excused.push(span);
  return days;
}
