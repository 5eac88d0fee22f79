import 'server-only';
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { streaks } from '@/db/schema/homework';
import { people, students } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays, schoolYearNow } from '@/lib/settings/calendar/queries';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import { dayStates, streakOf } from '../week/rules';
import { daysOfRuns } from './queries';

/**
 * Works the children's streaks out anew from what they handed in, and keeps the result for lists to
 * sort by. Not an event of its own: it says nothing that the record does not already say. Answers with those
 * whose best ever is better than it was.
 */
export async function recomputeStreaks(
  tenant: Tenant,
  studentIds: readonly string[],
): Promise<string[]> {
  const { db, actor, now } = tenant;
  if (studentIds.length === 0) return [];
  const today = localDateOf(now);
  const school = await schoolDays(tenant);
  const { startsOn: yearStartsOn } = await schoolYearNow(tenant);
  const termStartsOn =
    school.calendar.terms.findLast(({ startsOn }) => startsOn <= today)?.startsOn ?? yearStartsOn;
  const all = await daysOfRuns(tenant, studentIds, school, { yearStartsOn });

  const rows = [...all].map(([studentId, days]) => {
    const { current, longest } = streakOf(days);
    const term = dayStates(days, termStartsOn, today);
    const done = term.filter(({ state }) => state === 'done').length;
    const missed = term.filter(({ state }) => state === 'missed').length;
    return {
      schoolId: actor.schoolId,
      studentId,
      currentDays: current,
      longestDays: longest,
      bestDays: longest,
      doneDays: done,
      expectedDays: done + missed,
      asOf: today,
    };
  });
  const before = await db
    .select({ studentId: streaks.studentId, best: streaks.bestDays })
    .from(streaks)
    .where(inArray(streaks.studentId, [...studentIds]));
  const bests = new Map(before.map(({ studentId, best }) => [studentId, best]));
  await db
    .insert(streaks)
    .values(rows)
    .onConflictDoUpdate({
      target: [streaks.schoolId, streaks.studentId],
      set: {
        currentDays: sql`excluded.current_days`,
        longestDays: sql`excluded.longest_days`,
        bestDays: sql`greatest(${streaks.bestDays}, excluded.best_days)`,
        doneDays: sql`excluded.done_days`,
        expectedDays: sql`excluded.expected_days`,
        asOf: sql`excluded.as_of`,
      },
      // Whose streak stays as it is keeps their row: a snow day writes only where it changed something.
      setWhere: sql`(${streaks.currentDays}, ${streaks.longestDays}, ${streaks.doneDays},
        ${streaks.expectedDays}, ${streaks.asOf}) is distinct from (excluded.current_days,
        excluded.longest_days, excluded.done_days, excluded.expected_days, excluded.as_of)`,
    });
  return rows
    .filter(({ studentId, bestDays }) => bestDays > (bests.get(studentId) ?? 0))
    .map(({ studentId }) => studentId);
}

/** So many children are asked about at once: a large school takes several turns. */
const batch = 100;

/** Of every child who is here, in the order of their ids, so that two who do this wait for each other. */
export const recomputeEveryStreak = (tenant: Tenant) => recomputeStreaksWhere(tenant, undefined);

/** Of the children who were in the class on this day, or have come into it since. */
export const recomputeStreaksOfClass = (tenant: Tenant, classId: string, from: LocalDate) =>
  recomputeStreaksWhere(
    tenant,
    sql`exists (select 1 from enrolments e
      where e.school_id = ${students.schoolId} and e.student_id = ${students.id}
        and e.class_id = ${classId} and (e.ends_on is null or e.ends_on > ${from}))`,
  );

async function recomputeStreaksWhere(tenant: Tenant, which: SQL | undefined) {
  const children = await tenant.db
    .select({ id: students.id })
    .from(students)
    .innerJoin(people, and(eq(people.schoolId, students.schoolId), eq(people.id, students.id)))
    .where(and(isNull(people.archivedAt), which))
    .orderBy(asc(students.id));
  const ids = children.map(({ id }) => id);
  const better: string[] = [];
  for (let from = 0; from < ids.length; from += batch)
    better.push(...(await recomputeStreaks(tenant, ids.slice(from, from + batch))));
  return better;
}
