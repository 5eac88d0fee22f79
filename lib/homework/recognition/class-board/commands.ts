import 'server-only';
import { sql } from 'drizzle-orm';
import { classWeeks } from '@/db/schema/class-weeks';
import type { Tenant } from '@/lib/platform/tenancy';
import { setting } from '@/lib/settings/catalogue/queries';
import { addDays, localDateOf, mondayOf } from '@/lib/shared/dates';
import { type CountedWeek, fewest } from './rules';

type Counted = CountedWeek & Readonly<{ classId: string }>;

/**
 * Counts this week and the last of the classes a child is in, where the school shows class boards. Done by the
 * clock when something was handed in; twice, or two at once, gives the same. Not an event of its own.
 */
export async function countClassWeeks(tenant: Tenant, studentId: string) {
  const { db, actor, now } = tenant;
  if (!(await setting(tenant, 'class_boards.shown'))) return;
  const today = localDateOf(now);
  const monday = mondayOf(today);
  const inClass = (as: string) => {
    const e = sql.raw(as);
    return sql`${e}.starts_on <= ${today} and (${e}.ends_on is null or ${e}.ends_on > ${today})`;
  };
  // One at a time, and the next counts what the one before could see.
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`class weeks ${actor.schoolId}`}, 0))`,
  );
  const counted = await db.execute<Counted>(sql`
    with pupils as materialized (
      select e.class_id, e.student_id from enrolments m
      join enrolments e on e.school_id = m.school_id and e.class_id = m.class_id and ${inClass('e')}
      where m.school_id = ${actor.schoolId} and m.student_id = ${studentId} and ${inClass('m')}
    )
    select c.class_id as "classId", w.monday::text as monday, c.children,
      case when c.children >= ${fewest}::int then (
        select json_agg((select count(*) from pupils p
          join submissions s on s.school_id = ${actor.schoolId} and s.student_id = p.student_id
            and s.class_id = p.class_id and s.handed_in_on = w.monday + d.day
          where p.class_id = c.class_id) order by d.day)
        from generate_series(0, 6) as d(day)) end as pieces
    from (select class_id, count(distinct student_id)::int as children from pupils group by class_id) c
    cross join (values (${monday}::date), (${addDays(monday, -7)}::date)) as w(monday)`);
  if (counted.length === 0) return;
  await db
    .insert(classWeeks)
    .values(
      counted.map(({ pieces, ...week }) => ({
        ...{ ...week, schoolId: actor.schoolId, pieces: pieces && [...pieces] },
      })),
    )
    .onConflictDoUpdate({
      target: [classWeeks.schoolId, classWeeks.classId, classWeeks.monday],
      set: { children: sql`excluded.children`, pieces: sql`excluded.pieces` },
    });
}
