import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { settingValue } from '../catalogue/rules';
import type { SchoolCalendar } from './rules';

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
        select json_agg(json_build_object('on', c.closed_on, 'kind', c.kind, 'name', c.name)
          order by c.closed_on) from closures c where c.school_id = s.id
      ), '[]'::json) as closures
    from schools s where s.id = ${actor.schoolId}`);
  if (!school) throw new Error('A school without a row of its own');
  const { terms, closures, restDays } = school;
  return {
    calendar: { terms, closures },
    restDaysPerHalfTerm: settingValue(restDaysKey, restDays),
  };
}
