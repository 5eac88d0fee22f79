import { closures, terms } from '@/db/schema/calendar';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { bankHolidaysBetween } from '@/lib/settings/calendar/bank-holidays/rules';
import { bankHolidayInWords } from '@/lib/settings/calendar/preparing/draft';
import { usualTerms } from '@/lib/settings/calendar/preparing/rules';
import {
  type Closure,
  isSchoolDay,
  nextSchoolDay,
  type SchoolCalendar,
  type Term,
} from '@/lib/settings/calendar/rules';
import { schoolYearOf, spanOfYear } from '@/lib/settings/calendar/year/rules';
import {
  academicYearOf,
  addDays,
  daysBetween,
  type LocalDate,
  localDateOf,
  mondayOf,
} from '@/lib/shared/dates';
import { english } from '@/lib/shared/words/en';

type NamedTerm = Term & Readonly<{ name: string }>;

/**
 * The demo's terms. In term time they are an English year's; in a holiday, or soon after one, the term
 * is moved so that today lies in its eleventh week: the demo always has a term to show.
 */
export function demoTerms(today: LocalDate): NamedTerm[] {
  const real = englishYear(academicYearOf(today));
  const current = real.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  const inHalfTerm =
    current?.halfTermStartsOn &&
    current.halfTermStartsOn <= today &&
    today <= (current.halfTermEndsOn ?? today);
  if (current && !inHalfTerm && daysBetween(current.startsOn, today) >= 35) return real;
  const monday = addDays(mondayOf(today), -70);
  return [
    {
      name: 'This term',
      startsOn: monday,
      halfTermStartsOn: addDays(monday, 42),
      halfTermEndsOn: addDays(monday, 46),
      endsOn: addDays(monday, 102),
    },
  ];
}

const englishYear = (year: number): NamedTerm[] =>
  usualTerms('england', year).map((term) => ({
    ...term,
    name: english.school_year.usual_term[term.name],
  }));

/** A training day in the third week of the term that today lies in, and the year's bank holidays. */
export function demoClosures(terms: readonly NamedTerm[], today: LocalDate): Closure[] {
  const year = spanOfYear('england', schoolYearOf('england', today));
  const holidays = bankHolidaysBetween('england', year.startsOn, year.endsOn).map((holiday) => {
    const { closedOn: on, kind, name } = bankHolidayInWords(holiday);
    return { on, kind, name };
  });
  const current = terms.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  if (!current) return holidays;
  const on = nextSchoolDay({ terms, closures: holidays }, addDays(mondayOf(current.startsOn), 17));
  if (!on) return holidays;
  return [{ on, kind: 'inset', name: 'Staff training day' }, ...holidays];
}

/** The second school day before this day: what is handed in from then on still waits for a teacher. */
export function twoSchoolDaysBack(calendar: SchoolCalendar, today: LocalDate): LocalDate {
  let day = today;
  for (let left = 2; left > 0; ) {
    day = addDays(day, -1);
    if (isSchoolDay(calendar, day) || daysBetween(day, today) > 28) left -= 1;
  }
  return day;
}

/** Writes the demo's terms and closures down, as the office. */
export async function keepCalendar(office: Actor, now: Date): Promise<SchoolCalendar> {
  const today = localDateOf(now);
  const named = demoTerms(today);
  const closed = demoClosures(named, today);
  await inSchool(office, 'read write', async ({ db, actor: { schoolId } }) => {
    await db.insert(terms).values(named.map((term) => ({ ...term, schoolId })));
    if (closed.length > 0)
      await db
        .insert(closures)
        .values(closed.map(({ on, ...closure }) => ({ ...closure, closedOn: on, schoolId })));
  });
  return { terms: named, closures: closed };
}
