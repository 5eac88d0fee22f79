import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { LocalDate } from '@/lib/shared/dates';
import { countsFor, isForThem } from '../activities/for-whom';
import { isAskedOnItsDay } from '../week/weekly/queries';

type Span = Readonly<{
  first: LocalDate;
  last: LocalDate;
  today: LocalDate;
  /** Where the enrolments `e` come from, and of which class the work is. */
  from: SQL;
  classId: SQL;
  /** What else narrows the activities `a`; begins with `and`. */
  only?: SQL;
}>;

/**
 * Every piece of a span that was asked of children by today, or handed in before: rows of whose it is, its
 * club, and `how` it stands. Of work that is asked for by the week what came in is on time until the end of the
 * week in which it is due; the rest is the child's own choice, `free`.
 */
export const piecesAsked = (
  school: string,
  { first, last, today, from, classId, only = sql`` }: Span,
) => sql`
  select p.*, case
      when p.handed_in_on is not null and (not p.late or (not p.on_its_day
        and p.handed_in_on <= p.due_on + 7 - extract(isodow from p.due_on)::int)) then 'on_time'
      when p.handed_in_on is not null then 'late'
      when not p.on_its_day then 'free'
      when exists (select 1 from excusals x where x.school_id = ${school}
        and x.student_id = p.student_id and p.due_on between x.from_on and x.until_on) then 'excused'
      else 'open' end as how
  from (
    select e.student_id, a.class_id, a.club_id, a.due_on, s.id as submission_id, s.handed_in_on,
      s.late, s.state, s.seconds_on_task, ${isAskedOnItsDay(school)} as on_its_day
    from ${from}
    join activities a on a.school_id = e.school_id and a.class_id = ${classId}
      and a.due_on between ${first} and ${last}
      and a.due_on >= e.starts_on and (e.ends_on is null or e.ends_on > a.due_on)
    join club_memberships m on m.school_id = a.school_id and m.club_id = a.club_id
      and m.student_id = e.student_id
      and a.due_on >= m.starts_on and (m.ends_on is null or m.ends_on > a.due_on)
    left join submissions s on s.school_id = a.school_id and s.activity_id = a.id
      and s.student_id = e.student_id
    where e.school_id = ${school} and ${isForThem} and ${countsFor(sql`s.late`)}
      and (a.due_on < ${today} or s.id is not null) ${only}
  ) p`;
