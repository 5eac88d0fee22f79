import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import { moreTimeOf } from '../../adaptations/queries';
import type { MoreTime } from '../../adaptations/rules';
import { isAskedAtStep } from '../../levels/queries';
import { weeklyPieces } from '../../week/weekly/queries';
import type { WeeklyPiece } from '../../week/weekly/rules';
import { piecesAsked } from '../asked';
import { type ShownTerm, termShown } from '../terms';
import type { ProgressInput } from './inputs';
import { type Counts, isUnseen, type Standing, type Stuck, unseenFor, whyStuck } from './rules';

type Sums = Counts & Readonly<{ waiting: number; medianSeconds: number | null }>;

type Step = Readonly<{ level: number; levelName: string | null; levels: number }>;

export type ChildInClub = Sums &
  Step &
  Readonly<{
    studentId: string;
    clubId: string;
    club: string;
    /** Whatever was handed in in this club, for the first time or again. */
    lastHandedInOn: LocalDate | null;
    stuck: Stuck | null;
  }>;

export type ClubInClass = Sums & Readonly<{ clubId: string; club: string }>;

export type ChildOfProgress = Readonly<{
  id: string;
  givenName: string;
  familyName: string;
  animal: string | null;
  /** The last day on which anything came in, in any club; null where nothing ever did. */
  lastSeenOn: LocalDate | null;
  unseen: boolean;
}>;

export type ClassProgress = ShownTerm &
  Readonly<{
    /** By name, as are the rows. */
    children: readonly ChildOfProgress[];
    rows: readonly ChildInClub[];
    clubs: readonly ClubInClass[];
    all: Sums;
  }>;

type FoundChild = Omit<ChildOfProgress, 'unseen'> &
  Readonly<{
    seenOn: LocalDate;
    askedSince: number;
    weekly: readonly WeeklyPiece[];
    excused: readonly { from: LocalDate; to: LocalDate }[];
    moreTime: readonly MoreTime[];
  }>;
type FoundRow = Omit<ChildInClub, 'stuck'> & Standing & Readonly<{ isMember: boolean }>;
type Found = Readonly<{
  children: FoundChild[];
  rows: FoundRow[];
  clubs: ClubInClass[];
  everything: Sums;
}>;

const none = { onTime: 0, late: 0, excused: 0, open: 0, waiting: 0, medianSeconds: null };

/**
 * What the children of a class were asked in one term and handed in, club by club, and where each stands. A
 * class one does not teach is empty: row security hides its children. Who is stuck or not seen is said of
 * today, so of the newest term alone. One query beside the calendar.
 */
export async function findClassProgress(
  tenant: Tenant,
  classId: string,
  { club, term }: Pick<ProgressInput, 'club' | 'term'>,
): Promise<ClassProgress> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const { calendar } = await schoolDays(tenant);
  const shown = termShown(calendar, term, today);
  const ofClub = club ? sql`and club_id = ${club}` : sql``;
  const [found] = await db.execute<Found>(sql`
    with pupils as materialized (
      select p.id, e.student_id, e.school_id, p.given_name, p.family_name, p.animal,
        e.starts_on, e.ends_on
      from enrolments e
      join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
      where e.school_id = ${actor.schoolId} and e.class_id = ${classId}
        and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
    ),
    pieces as materialized (
      ${piecesAsked(actor.schoolId, { ...shown.span, today, from: sql`pupils e`, classId: sql`${classId}::uuid` })}
    ),
    sums as (
      select student_id, club_id, grouping(club_id) as whole, grouping(student_id) as of_all,
        count(*) filter (where how = 'on_time')::int as on_time,
        count(*) filter (where how = 'late')::int as late,
        count(*) filter (where how = 'excused')::int as excused,
        count(*) filter (where how = 'open')::int as open,
        count(*) filter (where state = 'waiting')::int as waiting,
        round(percentile_cont(0.5) within group (order by seconds_on_task))::int as median_seconds
      from pieces where true ${ofClub}
      group by grouping sets ((student_id, club_id), (club_id), ())
    ),
    seen as materialized (
      select e.id, max((s.handed_in_at at time zone 'Europe/London')::date) as on_day
      from pupils e
      join submissions s on s.school_id = e.school_id and s.student_id = e.id
      group by e.id
    ),
    members as materialized (
      select distinct on (m.student_id, m.club_id) m.*
      from pupils e
      join club_memberships m on m.school_id = e.school_id and m.student_id = e.id
        and m.starts_on <= ${shown.span.last} and (m.ends_on is null or m.ends_on > ${shown.span.first})
      where true ${club ? sql`and m.club_id = ${club}` : sql``}
      order by m.student_id, m.club_id, m.starts_on desc
    ),
    looks as materialized (
      select m.student_id, m.club_id, array_agg(r.verdict order by r.created_at desc, r.id desc)
          filter (where s.handed_in_on >= ${shown.span.first}::date) as verdicts,
        count(*) filter (where at_step.it)::int as looked_at,
        count(*) filter (where at_step.it and (r.verdict = 'got_it'
          or (l.nearly_counts and r.verdict = 'nearly')) and r.attempt = s.attempt
          and ${isAskedAtStep})::int as counted
      from members m
      join submissions s on s.school_id = m.school_id and s.student_id = m.student_id
        and s.club_id = m.club_id
      cross join lateral (select v.* from reviews v
        where v.school_id = s.school_id and v.submission_id = s.id
        order by v.created_at desc, v.id desc limit 1) r
      left join club_levels l on l.school_id = m.school_id and l.club_id = m.club_id
        and l.position = m.level and l.archived_at is null
      cross join lateral (select s.handed_in_at >= coalesce(m.level_since, m.starts_on::timestamptz)
        as it) at_step
      group by m.student_id, m.club_id
    )
    select
      coalesce((select json_agg(json_build_object('id', pupil.id, 'givenName', pupil.given_name,
          'familyName', pupil.family_name, 'animal', pupil.animal, 'lastSeenOn', seen.on_day,
          'seenOn', since.day,
          'askedSince', (select count(*) from pieces p where p.student_id = pupil.id
            and p.how = 'open' and p.own_due_on > since.day),
          'moreTime', ${moreTimeOf(actor.schoolId, sql`pupil.id`)},
          'weekly', case when since.day < ${today}::date - ${unseenFor}::int then ${weeklyPieces(
            actor.schoolId,
            sql`pupil.id`,
            { first: sql`date_trunc('week', since.day)::date`, last: sql`${today}::date` },
          )} else '[]' end,
          'excused', (select coalesce(json_agg(json_build_object('from', x.from_on, 'to', x.until_on)),
              '[]') from excusals x where x.school_id = pupil.school_id
            and x.student_id = pupil.id and x.until_on >= ${shown.span.first}))
          order by lower(pupil.given_name || ' ' || pupil.family_name), pupil.id)
        from pupils pupil left join seen using (id)
        cross join lateral (select greatest(seen.on_day, pupil.starts_on,
          ${shown.span.first}::date - 1) as day) since), '[]') as children,
      coalesce((select json_agg(json_build_object('studentId', m.student_id, 'clubId', m.club_id,
          'club', c.name, 'level', m.level, 'levelName', l.name,
          'levels', (select count(*) from club_levels n where n.school_id = m.school_id
            and n.club_id = m.club_id and n.archived_at is null),
          'onTime', coalesce(s.on_time, 0), 'late', coalesce(s.late, 0),
          'excused', coalesce(s.excused, 0), 'open', coalesce(s.open, 0),
          'waiting', coalesce(s.waiting, 0), 'medianSeconds', s.median_seconds,
          'lastHandedInOn', (select max((h.handed_in_at at time zone 'Europe/London')::date)
            from submissions h where h.school_id = m.school_id and h.student_id = m.student_id
            and h.club_id = m.club_id),
          'isMember', m.ends_on is null or m.ends_on > ${today},
          'verdicts', coalesce(k.verdicts, '{}'),
          'since', coalesce((m.level_since at time zone 'Europe/London')::date, m.starts_on),
          'hasNext', n.id is not null, 'needed', l.pieces_needed,
          'lookedAt', coalesce(k.looked_at, 0), 'counted', coalesce(k.counted, 0))
          order by lower(e.given_name || ' ' || e.family_name), e.id, c.name)
        from members m
        join pupils e on e.id = m.student_id
        join clubs c on c.school_id = m.school_id and c.id = m.club_id
        left join club_levels l on l.school_id = m.school_id and l.club_id = m.club_id
          and l.position = m.level and l.archived_at is null
        left join club_levels n on n.school_id = m.school_id and n.club_id = m.club_id
          and n.position = m.level + 1 and n.archived_at is null
        left join sums s on s.student_id = m.student_id and s.club_id = m.club_id
        left join looks k on k.student_id = m.student_id and k.club_id = m.club_id
        where c.archived_at is null), '[]') as rows,
      coalesce((select json_agg(json_build_object('clubId', c.id, 'club', c.name,
          'onTime', s.on_time, 'late', s.late, 'excused', s.excused, 'open', s.open,
          'waiting', s.waiting, 'medianSeconds', s.median_seconds) order by c.name)
        from sums s join clubs c on c.school_id = ${actor.schoolId} and c.id = s.club_id
        where s.of_all = 1 and s.whole = 0), '[]') as clubs,
      (select json_build_object('onTime', s.on_time, 'late', s.late, 'excused', s.excused,
          'open', s.open, 'waiting', s.waiting, 'medianSeconds', s.median_seconds)
        from sums s where s.of_all = 1 and s.whole = 1) as everything`);
  if (!found) throw new Error('An aggregate without a row');
  const { children, rows, clubs, everything } = found;
  return {
    ...shown,
    children: children.map(({ seenOn, askedSince, weekly, excused, moreTime, ...child }) => ({
      ...child,
      unseen:
        shown.isNow && isUnseen(calendar, { seenOn, askedSince, weekly, excused, moreTime }, today),
    })),
    rows: rows.map(({ isMember, verdicts, since, hasNext, needed, lookedAt, counted, ...row }) => ({
      ...row,
      stuck:
        shown.isNow && isMember
          ? whyStuck(calendar, { verdicts, since, hasNext, needed, lookedAt, counted }, today)
          : null,
    })),
    clubs,
    all: everything ?? none,
  };
}
