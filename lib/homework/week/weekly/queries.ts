import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import { isForThem } from '../../activities/for-whom';

/*
 * What club_rhythms say of a piece: activity `a` in the enrolment `e`. Schools without any are asked no more
 * than whether they have one, once a statement.
 */

const anyRhythm = (school: string) =>
  sql`(select exists (select 1 from club_rhythms x where x.school_id = ${school}))`;

/** The rhythm that counts on the day the piece is due: the child's, else the class's, else the club's. */
const rhythm = (what: SQL) => sql`(select ${what} from club_rhythms r
  where r.school_id = a.school_id and r.club_id = a.club_id
    and r.starts_on <= a.due_on and (r.ends_on is null or r.ends_on > a.due_on)
    and (r.student_id = e.student_id or (r.student_id is null
      and (r.class_id is null or r.class_id = a.class_id)))
  order by r.student_id nulls last, r.class_id nulls last limit 1)`;

/** Whether the piece is expected on the day it is due. */
export const isAskedOnItsDay = (school: string) => sql`(not ${anyRhythm(school)}
  or coalesce(${rhythm(sql`coalesce(extract(isodow from a.due_on)::int = any(r.weekdays), false)`)}, true))`;

type Span = Readonly<{ first: SQL; last: SQL; club?: string | undefined }>;

/** The pieces of a child that count by the week, due or handed in within the span; an SQL expression of JSON. */
export const weeklyPieces = (school: string, student: SQL, { first, last, club }: Span) => sql`
  case when ${anyRhythm(school)} then coalesce((
    select json_agg(json_build_object('clubId', w.club_id, 'times', w.times, 'dueOn', w.due_on,
      'handedInOn', w.handed_in_on, 'memberFrom', w.member_from, 'memberUntil', w.member_until,
      'withdrawn', w.withdrawn))
    from (
      select a.club_id, a.due_on, h.handed_in_on, m.starts_on as member_from, m.ends_on as member_until,
        a.withdrawn_at is not null as withdrawn,
        ${rhythm(sql`r.times_a_week`)} as times
      from enrolments e
      join activities a on a.school_id = e.school_id and a.class_id = e.class_id
        and ${isForThem}
        and a.due_on >= e.starts_on and (e.ends_on is null or e.ends_on > a.due_on)
        ${club ? sql`and a.club_id = ${club}` : sql``}
      join club_memberships m on m.school_id = a.school_id and m.club_id = a.club_id
        and m.student_id = e.student_id
        and a.due_on >= m.starts_on and (m.ends_on is null or m.ends_on > a.due_on)
      left join submissions h on h.school_id = a.school_id and h.activity_id = a.id
        and h.student_id = e.student_id
      where e.school_id = ${school} and e.student_id = ${student}
        -- Nothing is handed in so early or so late; without it every year there ever was is read.
        and a.due_on between ${first} - 366 and ${last} + 366
        and (a.withdrawn_at is null or h.id is not null)
        and (a.due_on between ${first} and ${last} or h.handed_in_on between ${first} and ${last})
    ) w where w.times is not null), '[]'::json)
  else '[]'::json end`;

type Week = Readonly<{
  classId: string;
  club?: string | undefined;
  monday: LocalDate;
  today: LocalDate;
}>;

/**
 * What `weekTarget` says of each of the children `pupils`, of this class's pieces alone, worked out by the
 * database so that a table can be sorted by it: rows of `id`, `asked` and `done`. Of the week of today, in which
 * nobody's own time is over yet: what is in counts, whenever it came.
 */
export const weekTargetsOfPupils = (school: string, { classId, club, monday, today }: Week) => sql`
  select distinct on (w.student_id) w.student_id as id, w.asked, least(w.done, w.asked) as done
  from (
    select p.student_id,
      least(count(*) filter (where p.due and not p.withdrawn),
        round(min(p.times) filter (where p.due)
          * ${openDays(school, monday, sql`range_agg(p.held) filter (where p.due)`)} / 5.0))::int as asked,
      count(*) filter (where p.handed_in_on <= ${today}
        and (p.due or p.handed_in_on >= ${monday}))::int as done
    from (
      select e.student_id, a.club_id, h.handed_in_on, daterange(m.starts_on, m.ends_on) as held,
        ${rhythm(sql`r.times_a_week`)} as times,
        a.due_on between ${monday}::date and ${addDays(monday, 6)}::date as due,
        a.withdrawn_at is not null as withdrawn
      from pupils e
      join activities a on a.school_id = e.school_id and a.class_id = ${classId}
        and ${isForThem} ${club ? sql`and a.club_id = ${club}` : sql``}
      join club_memberships m on m.school_id = a.school_id and m.club_id = a.club_id
        and m.student_id = e.student_id
        and a.due_on >= m.starts_on and (m.ends_on is null or m.ends_on > a.due_on)
      left join submissions h on h.school_id = a.school_id and h.activity_id = a.id
        and h.student_id = e.student_id
      where ${anyRhythm(school)} and (a.withdrawn_at is null or h.id is not null)
        and a.due_on between ${monday}::date - 366 and ${monday}::date + 366
        and (a.due_on between ${monday}::date and ${addDays(monday, 6)}::date
        or h.handed_in_on between ${monday}::date and ${today}::date)
    ) p
    where p.times is not null
    group by p.student_id, p.club_id
  ) w
  where w.asked > 0
  order by w.student_id, w.asked - least(w.done, w.asked) desc, w.asked desc`;

/** On how many days of the week the child `p`, a member on the days `held`, could have been asked for anything. */
const openDays = (school: string, monday: LocalDate, held: SQL) => sql`(
  select count(*) from generate_series(0, 4) n cross join lateral (select ${monday}::date + n as day) d
  where d.day <@ ${held}
    and exists (select 1 from terms t where t.school_id = ${school}
      and d.day between t.starts_on and t.ends_on
      and not coalesce(d.day between t.half_term_starts_on and t.half_term_ends_on, false))
    and not exists (select 1 from closures c where c.school_id = ${school}
      and d.day between c.closed_on and coalesce(c.closed_until, c.closed_on))
    and not exists (select 1 from excusals x where x.school_id = ${school}
      and x.student_id = p.student_id and d.day between x.from_on and x.until_on))`;
