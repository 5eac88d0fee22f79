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
