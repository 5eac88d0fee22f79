import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf, mondayOf } from '@/lib/shared/dates';
import { countsFor, isForThem } from '../activities/for-whom';
import { isDueAround, ownDueOn } from '../adaptations/queries';
import { isAskedOnItsDay, weekTargetsOfPupils } from '../week/weekly/queries';
import type { ClassTableInput } from './inputs';
import type { ClassSort } from './rules';

export type ClassToday = Readonly<{
  id: string;
  name: string;
  children: number;
  waiting: number;
  handedInThisWeek: number;
  /** Activities due today, each child's on their own day, and how many of those pieces are in. */
  dueToday: number;
  dueTodayIn: number;
}>;

/** Each class one teaches with what waits in it, came in since Monday and is due today. One query. */
export async function listClassesToday({ db, actor, now }: Tenant): Promise<ClassToday[]> {
  const today = localDateOf(now);
  const monday = mondayOf(today);
  const rows = await db.execute<ClassToday>(sql`
    select c.id, c.name,
      (select count(*)::int from enrolments e where e.school_id = c.school_id and e.class_id = c.id
        and ${enrolledOn(today)}) as children,
      (select count(*)::int from submissions s where s.school_id = c.school_id and s.class_id = c.id
        and s.state = 'waiting') as waiting,
      (select count(*)::int from enrolments e
        join submissions s on s.school_id = e.school_id and s.student_id = e.student_id
          and s.handed_in_on between ${monday} and ${today}
        where e.school_id = c.school_id and e.class_id = c.id and s.class_id = c.id
          and ${enrolledOn(today)}) as "handedInThisWeek",
      due.activities as "dueToday", due.pieces as "dueTodayIn"
    from classes c
    cross join lateral (
      select count(distinct a.id)::int as activities, count(s.id)::int as pieces
      from enrolments e
      join activities a on a.school_id = e.school_id and a.class_id = e.class_id
        and ${isDueAround(actor.schoolId, { first: today, last: today })}
        and a.withdrawn_at is null and ${isForThem}
      join club_memberships m on m.school_id = e.school_id and m.student_id = e.student_id
        and m.club_id = a.club_id and m.starts_on <= a.due_on
        and (m.ends_on is null or m.ends_on > a.due_on)
      left join submissions s on s.school_id = a.school_id and s.activity_id = a.id
        and s.student_id = e.student_id
      where e.school_id = c.school_id and e.class_id = c.id and ${enrolledOn(today)}
        and ${ownDueOn(actor.schoolId, { first: today, last: today })} = ${today}
    ) due
    where c.school_id = ${actor.schoolId} and c.archived_at is null
    order by c.name`);
  return [...rows];
}

export type ClassRow = Readonly<{
  id: string;
  givenName: string;
  familyName: string;
  animal: string | null;
  /**
   * Pieces asked for this week up to today, each on the child's own day, and those that are in. Today's count once they are in; where
   * the week has a target, so many as it asks for.
   */
  asked: number;
  handedIn: number;
  waiting: number;
  /** The one of them that waits longest. */
  waitingPiece: string | null;
  /** Days in a row; of all clubs. */
  streak: number;
  /** Whole percent of this term's expected days that were done; null before anything was expected. */
  completion: number | null;
  lastHandedInAt: Date | null;
  /** The step of the ladder, where the table is of one club. */
  level: number | null;
}>;

export type ClassTable = Readonly<{
  rows: ClassRow[];
  /** Children that match the filter. */
  matching: number;
  /** Of the whole class, whatever the filter. */
  summary: Readonly<{ children: number; asked: number; handedIn: number; waiting: number }>;
}>;

/*
 * The columns a table may be sorted by. Names in the address only choose among these: no word of an
 * address ever becomes SQL. Empty values come last either way.
 */
const sorts: Readonly<Record<ClassSort, SQL>> = {
  name: sql`lower(given_name || ' ' || family_name)`,
  week: sql`case when asked = 0 then null else handed_in::float / asked end`,
  streak: sql`streak`,
  completion: sql`completion`,
  last: sql`last_handed_in_at`,
  waiting: sql`waiting`,
};

/**
 * One page of a class's children, sorted, filtered and counted by the database, in one query. A class
 * one does not teach is empty: row security hides its children. Each child's week and work are added up
 * once (`materialized`): expecting one child, the planner would add them up again for each. What a child's own
 * day is stands in the plan once (`offset 0`), not wherever it is named: made ready each time, it would cost
 * more than all that is read.
 */
export async function findClassTable(
  { db, actor, now }: Tenant,
  classId: string,
  { sort, dir, page, size, name, state, club }: ClassTableInput,
): Promise<ClassTable> {
  const today = localDateOf(now);
  const thisWeek = { first: mondayOf(today), last: today };
  const ofClub = (column: SQL) => (club ? sql`and ${column} = ${club}` : sql``);
  const rows = await db.execute<Found>(sql`
    with pupils as (
      select p.id, p.id as student_id, p.school_id, p.given_name, p.family_name, p.animal,
        st.current_days as streak,
        case when st.expected_days > 0
          then round(100.0 * st.done_days / st.expected_days)::int end as completion
      from enrolments e
      join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
      left join streaks st on st.school_id = e.school_id and st.student_id = e.student_id
      where e.school_id = ${actor.schoolId} and e.class_id = ${classId} and ${enrolledOn(today)}
    ),
    week as materialized (
      select e.id,
        count(*) filter (where own.due_on < ${today} or s.id is not null)::int as asked,
        count(s.id)::int as handed_in
      from pupils e
      join activities a on a.school_id = e.school_id and a.class_id = ${classId}
        and ${isDueAround(actor.schoolId, thisWeek)}
        ${ofClub(sql`a.club_id`)}
      join club_memberships m on m.school_id = e.school_id and m.student_id = e.id
        and m.club_id = a.club_id and m.starts_on <= a.due_on
        and (m.ends_on is null or m.ends_on > a.due_on)
        and ${isAskedOnItsDay(actor.schoolId)} and ${isForThem}
      left join submissions s on s.school_id = e.school_id and s.student_id = e.id
        and s.activity_id = a.id
      cross join lateral (select ${ownDueOn(actor.schoolId, thisWeek)} as due_on offset 0) own
      where ${countsFor(sql`s.late`)} and own.due_on between ${thisWeek.first} and ${today}
      group by e.id
    ),
    by_week as materialized (
      ${weekTargetsOfPupils(actor.schoolId, { classId, club, monday: mondayOf(today), today })}
    ),
    work as materialized (
      select pu.id, max(s.handed_in_at) as last_handed_in_at,
        count(*) filter (where s.state = 'waiting')::int as waiting,
        (array_agg(s.id order by s.handed_in_at, s.id)
          filter (where s.state = 'waiting'))[1] as waiting_piece
      from pupils pu
      join submissions s on s.school_id = pu.school_id and s.student_id = pu.id
        and s.class_id = ${classId} ${ofClub(sql`s.club_id`)}
      group by pu.id
    ),
    everybody as (
      select pu.*, coalesce(week.asked, 0) + coalesce(by_week.asked, 0) as asked,
        coalesce(week.handed_in, 0) + coalesce(by_week.done, 0) as handed_in,
        coalesce(work.waiting, 0) as waiting, work.waiting_piece,
        work.last_handed_in_at
      from pupils pu left join week using (id) left join by_week using (id)
        left join work using (id)
    ),
    matching as (
      select * from everybody
      where ${name ? sql`strpos(lower(given_name || ' ' || family_name), lower(${name})) > 0` : sql`true`}
        and ${matches(state)}
    ),
    shown as (
      select *, row_number() over (order by ${sorts[sort]} ${sql.raw(dir)} nulls last,
        lower(given_name || ' ' || family_name), id) as place
      from matching
    )
    select
      (select json_build_object('children', count(*), 'asked', coalesce(sum(asked), 0),
        'handedIn', coalesce(sum(handed_in), 0), 'waiting', coalesce(sum(waiting), 0))
        from everybody) as summary,
      (select count(*)::int from matching) as matching,
      coalesce((select json_agg(json_build_object('id', s.id, 'givenName', s.given_name,
          'familyName', s.family_name, 'animal', s.animal, 'asked', s.asked,
          'handedIn', s.handed_in, 'waiting', s.waiting, 'waitingPiece', s.waiting_piece, 'streak', coalesce(s.streak, 0),
          'completion', s.completion,
          'lastHandedInAt', (extract(epoch from s.last_handed_in_at) * 1000)::bigint,
          'level', ${level(club, today)}) order by s.place)
        from shown s
        where s.place > ${(page - 1) * size} and s.place <= ${page * size}), '[]') as rows`);
  const [found] = rows;
  if (!found) throw new Error('An aggregate without a row');
  return {
    ...found,
    rows: found.rows.map((row) => ({
      ...row,
      lastHandedInAt: row.lastHandedInAt === null ? null : new Date(row.lastHandedInAt),
    })),
  };
}

type Found = Omit<ClassTable, 'rows'> &
  Readonly<{ rows: (Omit<ClassRow, 'lastHandedInAt'> & { lastHandedInAt: number | null })[] }>;

/** Whether the enrolment `e` holds on this day. */
const enrolledOn = (day: LocalDate) =>
  sql`e.starts_on <= ${day} and (e.ends_on is null or e.ends_on > ${day})`;

function matches(state: ClassTableInput['state']) {
  if (state === 'waiting') return sql`waiting > 0`;
  if (state === 'all_in') return sql`handed_in >= asked`;
  if (state === 'some_out') return sql`handed_in < asked`;
  return sql`true`;
}

const level = (club: string | undefined, today: LocalDate) =>
  club
    ? sql`(select m.level from club_memberships m where m.school_id = s.school_id
        and m.student_id = s.id and m.club_id = ${club} and m.starts_on <= ${today}
        and (m.ends_on is null or m.ends_on > ${today}) limit 1)`
    : sql`null`;
