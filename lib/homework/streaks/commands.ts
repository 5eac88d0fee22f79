import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { streaks } from '@/db/schema/homework';
import { people, students } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays, schoolYearNow } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { childrensDays } from '../week/queries';
import { dayStates, streakOf } from '../week/rules';

/**
 * Works the children's streaks out anew from what they handed in, and keeps the result for lists to
 * sort by. Not an event of its own: it says nothing that the record does not already say.
 */
export async function recomputeStreaks(tenant: Tenant, studentIds: readonly string[]) {
  const { db, actor, now } = tenant;
  if (studentIds.length === 0) return;
  const today = localDateOf(now);
  const school = await schoolDays(tenant);
  const { startsOn: yearStartsOn } = await schoolYearNow(tenant);
  const termStartsOn =
    school.calendar.terms.findLast(({ startsOn }) => startsOn <= today)?.startsOn ?? yearStartsOn;
  const all = await childrensDays(tenant, studentIds, school, { from: yearStartsOn, to: today });

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
    });
}

/** So many children are asked about at once: a large school takes several turns. */
const batch = 100;

/** Of every child who is here, in the order of their ids, so that two who do this wait for each other. */
export async function recomputeEveryStreak(tenant: Tenant) {
  const children = await tenant.db
    .select({ id: students.id })
    .from(students)
    .innerJoin(people, and(eq(people.schoolId, students.schoolId), eq(people.id, students.id)))
    .where(isNull(people.archivedAt))
    .orderBy(asc(students.id));
  const ids = children.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += batch)
    await recomputeStreaks(tenant, ids.slice(from, from + batch));
}
