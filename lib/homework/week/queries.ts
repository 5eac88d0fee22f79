import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import type { SchoolDays } from '@/lib/settings/calendar/queries';
import { halfTermOf } from '@/lib/settings/calendar/rules';
import { earlierOf, type LocalDate, localDateOf } from '@/lib/shared/dates';
import { countsFor, isForThem } from '../activities/for-whom';
import { moreTimeOf } from '../adaptations/queries';
import type { ChildsDays } from './rules';
import { isAskedOnItsDay, weeklyPieces } from './weekly/queries';

type Row = Readonly<{
  studentId: string;
  /** Each day something was due, with the earliest day a piece due then was handed in. */
  expected: readonly (readonly [dueOn: LocalDate, handedInOn: LocalDate | null])[];
  withdrawn: readonly LocalDate[];
  weekly: ChildsDays['weekly'];
  handedInOn: readonly LocalDate[];
  excused: readonly Readonly<{ from: LocalDate; to: LocalDate }>[];
  moreTime: NonNullable<ChildsDays['moreTime']>;
}>;

/**
 * What the streak rules need of these children, from the beginning of the half-term in which `from`
 * lies (rest days are counted from there) to `to`. One query, however many children; a child whom the
 * database does not show has empty days. `clubId` narrows it to one club's days.
 */
export async function childrensDays(
  { db, actor, now }: Tenant,
  studentIds: readonly string[],
  { calendar, restDaysPerHalfTerm }: SchoolDays,
  span: Readonly<{ from: LocalDate; to: LocalDate; clubId?: string | undefined }>,
): Promise<Map<string, ChildsDays>> {
  const from = earlierOf(halfTermOf(calendar, span.from)?.startsOn ?? span.from, span.from);
  const ofClub = (column: string) =>
    span.clubId ? sql`and ${sql.raw(column)} = ${span.clubId}` : sql``;
  const rows = await db.execute<Row>(sql`
    select c.id as "studentId", due.expected, due.withdrawn,
      ${weeklyPieces(actor.schoolId, sql`c.id`, {
        ...{ first: sql`${from}::date`, last: sql`${span.to}::date` },
        club: span.clubId,
      })} as weekly,
      coalesce((
        select json_agg(distinct s.handed_in_on) from submissions s
        where s.school_id = ${actor.schoolId} and s.student_id = c.id
          and s.handed_in_on between ${from} and ${span.to} ${ofClub('s.club_id')}
      ), '[]'::json) as "handedInOn",
      coalesce((
        select json_agg(json_build_object('from', x.from_on, 'to', x.until_on)) from excusals x
        where x.school_id = ${actor.schoolId} and x.student_id = c.id and x.until_on >= ${from}
      ), '[]'::json) as excused,
      ${moreTimeOf(actor.schoolId, sql`c.id`)} as "moreTime"
    from unnest(${`{${studentIds.join(',')}}`}::uuid[]) as c(id)
    cross join lateral (
      select
        coalesce(json_agg(json_build_array(d.due_on, d.handed_in_on)) filter (where d.counts),
          '[]'::json) as expected,
        coalesce(json_agg(d.due_on) filter (where not d.counts), '[]'::json) as withdrawn
      from (
        select a.due_on, bool_or(${countsFor(sql`s.late`)}) as counts,
          min(s.handed_in_on) filter (where ${countsFor(sql`s.late`)}) as handed_in_on
        from enrolments e
        join activities a on a.school_id = e.school_id and a.class_id = e.class_id
          and a.due_on between ${from} and ${span.to}
          and a.due_on >= e.starts_on and (e.ends_on is null or e.ends_on > a.due_on)
          ${ofClub('a.club_id')}
        join club_memberships m on m.school_id = a.school_id and m.club_id = a.club_id
          and m.student_id = e.student_id
          and a.due_on >= m.starts_on and (m.ends_on is null or m.ends_on > a.due_on)
          and ${isAskedOnItsDay(actor.schoolId)} and ${isForThem}
        left join submissions s on s.school_id = a.school_id and s.activity_id = a.id
          and s.student_id = e.student_id
        where e.school_id = ${actor.schoolId} and e.student_id = c.id
        group by a.due_on
      ) d
    ) due`);

  const today = localDateOf(now);
  return new Map(
    rows.map(({ studentId, expected, withdrawn, weekly, handedInOn, excused, moreTime }) => [
      studentId,
      {
        calendar,
        restDaysPerHalfTerm,
        today,
        expectedOn: new Map(expected),
        withdrawnOn: new Set(withdrawn),
        weekly,
        handedInOn: new Set(handedInOn),
        excused,
        moreTime,
      },
    ]),
  );
}
