import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays, type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { PointReason } from '@/lib/shared/recognition';

type Line = Readonly<{ id: string; reason: PointReason; amount: number; title: string | null }>;
export type DayShown = Readonly<{ on: LocalDate; counts: number; most: boolean; lines: Line[] }>;
export type PointsShown = Readonly<{ total: number; days: readonly DayShown[] }>;

/** How many days back it is told what points came from. */
const shownFor = 14;

/**
 * A child's points: all of them, and of the last two weeks what each day's came from. Only what counts now:
 * a piece that came back for another go is not named until it hangs again.
 */
export async function pointsOf(
  { db, actor, now }: Tenant,
  studentId: string,
): Promise<PointsShown> {
  const from = addDays(localDateOf(now), -shownFor);
  const [found] = await db.execute<PointsShown>(sql`
    with days as materialized (
      select e.for_day, sum(e.amount)::int as given, max(e.day_cap)::int as cap
      from point_entries e
      where e.school_id = ${actor.schoolId} and e.student_id = ${studentId}
      group by e.for_day)
    select coalesce((select sum(least(given, cap))::int from days), 0) as total,
      coalesce((
        select json_agg(json_build_object('on', d.for_day, 'counts', least(d.given, d.cap),
          'most', d.given > d.cap, 'lines', l.lines) order by d.for_day desc)
        from days d
        cross join lateral (
          select json_agg(json_build_object('id', g.id, 'reason', g.reason, 'amount', g.amount,
            'title', a.title) order by g.created_at, g.id) as lines
          from point_entries g
          left join submissions s on s.school_id = g.school_id and s.id = g.submission_id
          left join activities a on a.school_id = s.school_id and a.id = s.activity_id
          where g.school_id = ${actor.schoolId} and g.student_id = ${studentId}
            and g.for_day = d.for_day and g.reversal_of_id is null
            and not exists (select 1 from point_entries b
              where b.school_id = g.school_id and b.reversal_of_id = g.id)) l
        where d.for_day >= ${from} and d.given > 0), '[]'::json) as days`);
  return found ?? { total: 0, days: [] };
}
