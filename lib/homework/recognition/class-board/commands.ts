import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { classWeeks } from '@/db/schema/class-weeks';
import type { Tenant } from '@/lib/platform/tenancy';
import { setting } from '@/lib/settings/catalogue/queries';
import { addDays, localDateOf, mondayOf } from '@/lib/shared/dates';
import { type CountedWeek, fewest } from './rules';

type Counted = CountedWeek & Readonly<{ classId: string }>;

/** The classes a child is in today. */
export const countClassWeeks = (tenant: Tenant, studentId: string) => {
  const today = localDateOf(tenant.now);
  return countWeeksWhere(
    tenant,
    sql`c.id in (select m.class_id from enrolments m where m.school_id = c.school_id
      and m.student_id = ${studentId} and m.starts_on <= ${today}
      and (m.ends_on is null or m.ends_on > ${today}))`,
  );
};

/** One class, as when a child joins or leaves it. */
export const countWeeksOfClass = (tenant: Tenant, classId: string) =>
  countWeeksWhere(tenant, sql`c.id = ${classId}`);

/** Every class, as when boards are switched on, or children moved on a day that was set before. */
export const countEveryClassWeek = (tenant: Tenant) => countWeeksWhere(tenant, sql`true`);

/**
 * Counts this week and the last of these classes, where the school shows class boards. Done by the clock when
 * something was handed in or who is in a class has changed; twice, or two at once, gives the same. A verdict
 * changes no count: a piece counts on the day it was first handed in, whatever is said of it. Not an event of
 * its own.
 */
async function countWeeksWhere(tenant: Tenant, which: SQL) {
  const { db, actor, now } = tenant;
  if (!(await setting(tenant, 'class_boards.shown'))) return;
  const today = localDateOf(now);
  const monday = mondayOf(today);
  // One at a time, and the next counts what the one before could see.
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`class weeks ${actor.schoolId}`}, 0))`,
  );
  const counted = await db.execute<Counted>(sql`
    with asked as materialized (
      select c.id from classes c
      where c.school_id = ${actor.schoolId} and c.archived_at is null and ${which}
    ), pupils as materialized (
      select distinct e.class_id, e.student_id from enrolments e
      where e.school_id = ${actor.schoolId} and e.class_id in (select id from asked)
        and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
    )
    select c.class_id as "classId", w.monday::text as monday, c.children,
      case when c.children >= ${fewest}::int then (
        select json_agg((select count(*) from pupils p
          join submissions s on s.school_id = ${actor.schoolId} and s.student_id = p.student_id
            and s.class_id = p.class_id and s.handed_in_on = w.monday + d.day
          where p.class_id = c.class_id) order by d.day)
        from generate_series(0, 6) as d(day)) end as pieces
    from (select a.id as class_id, count(p.student_id)::int as children
      from asked a left join pupils p on p.class_id = a.id group by a.id) c
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
