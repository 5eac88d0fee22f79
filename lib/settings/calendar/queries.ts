import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import { closures, terms } from '@/db/schema/calendar';
import { schools } from '@/db/schema/schools';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import { settingValue } from '../catalogue/rules';
import type { SchoolCalendar } from './rules';
import { schoolYearOf, spanOfYear } from './year/rules';

export type SchoolDays = Readonly<{ calendar: SchoolCalendar; restDaysPerHalfTerm: number }>;

type Row = SchoolCalendar & Readonly<{ restDays: unknown }>;

const restDaysKey = 'homework.rest_days';

/** The school's terms and closures, and how many rest days it gives; one query, since every page of days asks it. */
export async function schoolDays({ db, actor }: Tenant): Promise<SchoolDays> {
  const [school] = await db.execute<Row>(sql`
    select (
        select value from settings v where v.school_id = s.id and v.key = ${restDaysKey}
      ) as "restDays",
      coalesce((
        select json_agg(json_build_object(
          'name', t.name, 'startsOn', t.starts_on, 'endsOn', t.ends_on,
          'halfTermStartsOn', t.half_term_starts_on, 'halfTermEndsOn', t.half_term_ends_on
        ) order by t.starts_on) from terms t where t.school_id = s.id
      ), '[]'::json) as terms,
      coalesce((
        select json_agg(json_build_object('on', c.closed_on, 'until', c.closed_until,
          'kind', c.kind, 'name', c.name) order by c.closed_on) from closures c where c.school_id = s.id
      ), '[]'::json) as closures
    from schools s where s.id = ${actor.schoolId}`);
  if (!school) throw new Error('A school without a row of its own');
  const { terms, closures, restDays } = school;
  return {
    calendar: { terms, closures },
    restDaysPerHalfTerm: settingValue(restDaysKey, restDays),
  };
}

/** The school year of today, as the school's nation counts it: in Scotland it begins on 1 August. */
export const schoolYearNow = (tenant: InSchool) => schoolYear(tenant, 0);

/** The school year after that of today. */
export const schoolYearAfter = (tenant: InSchool) => schoolYear(tenant, 1);

type InSchool = Pick<Tenant, 'db' | 'actor' | 'now'>;

async function schoolYear({ db, actor, now }: InSchool, later: number) {
  const [school] = await db
    .select({ nation: schools.nation })
    .from(schools)
    .where(eq(schools.id, actor.schoolId));
  if (!school) throw new Error('A school without a row of its own');
  const year = schoolYearOf(school.nation, localDateOf(now)) + later;
  return { year, ...spanOfYear(school.nation, year) };
}

/** Everything the school has written into its calendar, oldest first, with the nation it lies in. */
export async function writtenCalendar({ db, actor }: Tenant) {
  const [[school], writtenTerms, daysOff] = await Promise.all([
    db.select({ nation: schools.nation }).from(schools).where(eq(schools.id, actor.schoolId)),
    db.select().from(terms).where(eq(terms.schoolId, actor.schoolId)).orderBy(asc(terms.startsOn)),
    db
      .select()
      .from(closures)
      .where(eq(closures.schoolId, actor.schoolId))
      .orderBy(asc(closures.closedOn)),
  ]);
  if (!school) throw new Error('A school without a row of its own');
  return { nation: school.nation, terms: writtenTerms, daysOff };
}
export type WrittenCalendar = Awaited<ReturnType<typeof writtenCalendar>>;

/**
 * The same for a page of one school year: the year that its address names, else that of a day it names,
 * else this year.
 */
export async function calendarShown(
  tenant: Tenant,
  { year, on }: Readonly<{ year?: number | undefined; on?: LocalDate | undefined }>,
) {
  const written = await writtenCalendar(tenant);
  const today = localDateOf(tenant.now);
  return { written, today, year: year ?? schoolYearOf(written.nation, on ?? today) };
}

/** The same for the page of one term or day off, in the school year in which it begins; undefined of neither. */
export async function calendarShownAt(tenant: Tenant, id: string) {
  const written = await writtenCalendar(tenant);
  const on =
    written.terms.find((term) => term.id === id)?.startsOn ??
    written.daysOff.find((dayOff) => dayOff.id === id)?.closedOn;
  if (!on) return undefined;
  return { written, today: localDateOf(tenant.now), year: schoolYearOf(written.nation, on) };
}
