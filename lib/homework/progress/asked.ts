import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { LocalDate } from '@/lib/shared/dates';
import { countsFor, isForThem } from '../activities/for-whom';
import { isDueAround, longestWait, ownDueOn } from '../adaptations/queries';
import { isAskedOnItsDay } from '../week/weekly/queries';

type Span = Readonly<{
  first: LocalDate;
  last: LocalDate;
  today: LocalDate;
  /** Where the enrolments `e` come from, and of which class the work is. */
  from: SQL;
  /** They are `enrolmentsInClubs`, each once for every club. */
  inClubs?: boolean;
  classId: SQL;
  /** What else narrows the activities `a`; begins with `and`. */
  only?: SQL;
}>;

/** Whether the child's own day comes before the next term, which it does where none is written down. */
const isOfSpan = (school: string, last: LocalDate) => sql`(own.due_on <= ${last}
  or not exists (select 1 from terms n where n.school_id = ${school} and n.starts_on > ${last}
    and n.starts_on <= own.due_on))`;

/**
 * The enrolments of a whole school about a span, each once for every club its child is in, as `e`. The `offset` keeps
 * them together: joined to the work first, each piece would meet every child of its club before those of its class.
 */
export const enrolmentsInClubs = (school: string, first: LocalDate) => sql`(
  select e.school_id, e.class_id, e.student_id, e.starts_on, e.ends_on,
    m.club_id, m.starts_on as in_club_from, m.ends_on as in_club_until
  from enrolments e
  join club_memberships m on m.school_id = e.school_id and m.student_id = e.student_id
  where e.school_id = ${school}
    and (e.ends_on is null or e.ends_on > ${first}::date - ${longestWait}::int)
    and (m.ends_on is null or m.ends_on > ${first}::date - ${longestWait}::int)
  offset 0) e`;

const inItsClub = sql`join club_memberships m on m.school_id = a.school_id and m.club_id = a.club_id
      and m.student_id = e.student_id
      and a.due_on >= m.starts_on and (m.ends_on is null or m.ends_on > a.due_on)`;
const ofTheirClub = sql`and a.club_id = e.club_id
      and a.due_on >= e.in_club_from and (e.in_club_until is null or e.in_club_until > a.due_on)`;

/** What was handed in of the activities of a span, read by them in one go: a school's term is thousands of pieces. */
const handedIn = (school: string, span: Pick<Span, 'first' | 'last'>, only: SQL) => sql`(
  select w.id, w.school_id, w.activity_id, w.student_id, w.late, w.handed_in_on, w.state, w.seconds_on_task
  from activities a join submissions w on w.school_id = a.school_id and w.activity_id = a.id
  where a.school_id = ${school} and ${isDueAround(school, span)} ${only}
  offset 0)`;

/**
 * Every piece of a span that was asked of children by today, or handed in before: rows of whose it is, its
 * club, and `how` it stands. It is asked of a child on their own day, which is later where they have more time:
 * the same that their family's page says (`clubs/rules.ts`). Of work that is asked for by the week what came in
 * is on time until the end of the week in which it is due; the rest is the child's own choice, `free`.
 */
export const piecesAsked = (
  school: string,
  { first, last, today, from, classId, inClubs = false, only = sql`` }: Span,
) => sql`
  select p.*, case
      when p.handed_in_on <= p.own_due_on or (not p.on_its_day
        and p.handed_in_on <= p.due_on + 7 - extract(isodow from p.due_on)::int) then 'on_time'
      when p.handed_in_on is not null then 'late'
      when not p.on_its_day then 'free'
      when exists (select 1 from excusals x where x.school_id = ${school}
        and x.student_id = p.student_id and (p.due_on between x.from_on and x.until_on
          or p.own_due_on between x.from_on and x.until_on)) then 'excused'
      else 'open' end as how
  from (
    select e.student_id, a.class_id, a.club_id, a.due_on, own.due_on as own_due_on,
      s.id as submission_id, s.handed_in_on, s.state, s.seconds_on_task, ${isAskedOnItsDay(school)} as on_its_day
    from ${from}
    join activities a on a.school_id = e.school_id and a.class_id = ${classId}
      and ${isDueAround(school, { first, last })}
      and a.due_on >= e.starts_on and (e.ends_on is null or e.ends_on > a.due_on)
      ${inClubs ? ofTheirClub : inItsClub}
    left join ${inClubs ? handedIn(school, { first, last }, only) : sql`submissions`} s on s.school_id = a.school_id and s.activity_id = a.id
      and s.student_id = e.student_id
    cross join lateral (select ${ownDueOn(school, { first, last })} as due_on) own
    where e.school_id = ${school} and own.due_on >= ${first} and ${isOfSpan(school, last)}
      and ${isForThem} and ${countsFor(sql`s.late`)}
      and (own.due_on < ${today} or s.id is not null) ${only}
  ) p`;
