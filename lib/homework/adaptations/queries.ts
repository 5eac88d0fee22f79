import 'server-only';
import { and, asc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { people } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import type { LocalDate } from '@/lib/shared/dates';
import { type MoreTime, withMoreTime } from './rules';

/** How work due on this day is made to fit the child, and who agreed it; undefined where nothing is. */
export async function findAdaptation({ db, actor }: Tenant, studentId: string, dueOn: LocalDate) {
  const [found] = await db
    .select({
      id: homeworkAdaptations.id,
      startsOn: homeworkAdaptations.startsOn,
      fewerQuestions: homeworkAdaptations.fewerQuestions,
      readAloud: homeworkAdaptations.readAloud,
      extraDays: homeworkAdaptations.extraDays,
      note: homeworkAdaptations.note,
      agreedBy: people.displayName,
    })
    .from(homeworkAdaptations)
    .innerJoin(
      people,
      and(
        eq(people.schoolId, homeworkAdaptations.schoolId),
        eq(people.id, homeworkAdaptations.agreedById),
      ),
    )
    .where(
      and(
        eq(homeworkAdaptations.schoolId, actor.schoolId),
        eq(homeworkAdaptations.studentId, studentId),
        lte(homeworkAdaptations.startsOn, dueOn),
        or(isNull(homeworkAdaptations.endsOn), gt(homeworkAdaptations.endsOn, dueOn)),
      ),
    );
  return found;
}
export type AdaptationFound = NonNullable<Awaited<ReturnType<typeof findAdaptation>>>;

/** The suggestions of the child's needs that a teacher declined, as words; an SQL expression of an array. */
export const declinedOf = (school: string, student: string) => sql`array(
  select h.declined from homework_adaptations h
  where h.school_id = ${school} and h.student_id = ${student} and h.declined is not null)`;

/** When the child has had more time, and how much. */
async function listMoreTime({ db, actor }: Tenant, studentId: string): Promise<MoreTime[]> {
  return db
    .select({
      from: homeworkAdaptations.startsOn,
      until: homeworkAdaptations.endsOn,
      days: homeworkAdaptations.extraDays,
    })
    .from(homeworkAdaptations)
    .where(
      and(
        eq(homeworkAdaptations.schoolId, actor.schoolId),
        eq(homeworkAdaptations.studentId, studentId),
        gt(homeworkAdaptations.extraDays, 0),
      ),
    )
    .orderBy(asc(homeworkAdaptations.startsOn));
}

/** Puts the child's own days on work that was set for them. */
export async function ownDays(tenant: Tenant, studentId: string) {
  const moreTime = await listMoreTime(tenant, studentId);
  if (moreTime.length === 0)
    return <Work extends Parameters<typeof withMoreTime>[0]>(work: Work) => work;
  const { calendar } = await schoolDays(tenant);
  return <Work extends Parameters<typeof withMoreTime>[0]>(work: Work) =>
    withMoreTime(work, moreTime, calendar);
}

/** When the child has had more time; an SQL expression of JSON. */
export const moreTimeOf = (school: string, student: SQL) => sql`coalesce((
  select json_agg(json_build_object('from', h.starts_on, 'until', h.ends_on, 'days', h.extra_days))
  from homework_adaptations h
  where h.school_id = ${school} and h.student_id = ${student} and h.extra_days > 0), '[]'::json)`;

/** Whether the student of this row ever had more time. */
export const hasMoreTime = (student: SQL) => sql`exists (select 1 from homework_adaptations h
  where h.school_id = ${student}.school_id and h.student_id = ${student}.id and h.extra_days > 0)`;

/** No holiday is longer: so many days before and after, work of a span may have its own day within it. */
export const longestWait = 70;

const anyMoreTime = (school: string) => sql`(select exists (
  select 1 from homework_adaptations x where x.school_id = ${school} and x.extra_days > 0))`;

/** The school days from before a span to long after it, in order; worked out once a statement, if at all. */
const schoolDaysAround = (school: string, first: LocalDate, last: LocalDate) => sql`(
  select coalesce(array_agg(d.day order by d.day), '{}') from (
    select generate_series(${first}::date - ${longestWait}::int, ${last}::date + 250, '1 day')::date
      as day) d
  where extract(isodow from d.day) < 6
    and exists (select 1 from terms t where t.school_id = ${school}
      and d.day between t.starts_on and t.ends_on
      and not coalesce(d.day between t.half_term_starts_on and t.half_term_ends_on, false))
    and not exists (select 1 from closures c where c.school_id = ${school}
      and d.day between c.closed_on and coalesce(c.closed_until, c.closed_on)))`;

type Span = Readonly<{ first: LocalDate; last: LocalDate }>;

/**
 * What `lastDayFor` says of the activity `a` for the child of the enrolment `e`, for work due about a span.
 * Where nobody of the school has more time, it is the day that the work is due and costs nothing.
 */
export const ownDueOn = (
  school: string,
  { first, last }: Span,
) => sql`(case when ${anyMoreTime(school)}
  then coalesce((
    select coalesce((around.days)[width_bucket(a.due_on, around.days) + h.extra_days],
      a.due_on + h.extra_days)
    from homework_adaptations h
    cross join (select ${schoolDaysAround(school, first, last)} as days) around
    where h.school_id = ${school} and h.student_id = e.student_id and h.extra_days > 0
      and h.starts_on <= a.due_on and (h.ends_on is null or h.ends_on > a.due_on)
    limit 1), a.due_on)
  else a.due_on end)`;

/** Whether the activity `a` may have a child's own day within a span: it is due in it, or before it and somebody has more time. */
export const isDueAround = (school: string, { first, last }: Span) => sql`(a.due_on <= ${last}
  and (a.due_on >= ${first} or (${anyMoreTime(school)} and a.due_on >= ${first}::date - ${longestWait}::int)))`;
