import 'server-only';
import { asc } from 'drizzle-orm';
import { closures, terms } from '@/db/schema/calendar';
import { schools } from '@/db/schema/schools';
import type { Tenant } from '@/lib/platform/tenancy';
import type { SchoolCalendar } from './rules';

export type SchoolDays = Readonly<{ calendar: SchoolCalendar; restDaysPerHalfTerm: number }>;

/** The school's terms and closures, and how many rest days it gives; the queries travel together. */
export async function schoolDays({ db }: Tenant): Promise<SchoolDays> {
  const [termRows, closureRows, [school]] = await Promise.all([
    db
      .select({
        startsOn: terms.startsOn,
        endsOn: terms.endsOn,
        halfTermStartsOn: terms.halfTermStartsOn,
        halfTermEndsOn: terms.halfTermEndsOn,
        name: terms.name,
      })
      .from(terms)
      .orderBy(asc(terms.startsOn)),
    db
      .select({ on: closures.closedOn, kind: closures.kind, name: closures.name })
      .from(closures)
      .orderBy(asc(closures.closedOn)),
    db.select({ restDays: schools.restDaysPerHalfTerm }).from(schools),
  ]);
  if (!school) throw new Error('A school without a row of its own');
  return {
    calendar: { terms: termRows, closures: closureRows },
    restDaysPerHalfTerm: school.restDays,
  };
}
