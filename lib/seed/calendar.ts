import { closures, terms } from '@/db/schema/calendar';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import {
  type Closure,
  isSchoolDay,
  type SchoolCalendar,
  type Term,
} from '@/lib/settings/calendar/rules';
import {
  academicYearOf,
  addDays,
  daysBetween,
  type LocalDate,
  localDateOf,
  mondayOf,
} from '@/lib/shared/dates';

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

function englishYear(year: number): NamedTerm[] {
  const weekOf = (month: string, day: string, of = year + 1) => mondayOf(`${of}-${month}-${day}`);
  const friday = (monday: LocalDate) => addDays(monday, 4);
  return [
    {
      name: 'Autumn term',
      startsOn: addDays(weekOf('09', '03', year), 1),
      halfTermStartsOn: weekOf('10', '28', year),
      halfTermEndsOn: friday(weekOf('10', '28', year)),
      endsOn: friday(weekOf('12', '17', year)),
    },
    {
      name: 'Spring term',
      startsOn: weekOf('01', '07'),
      halfTermStartsOn: weekOf('02', '17'),
      halfTermEndsOn: friday(weekOf('02', '17')),
      endsOn: friday(weekOf('03', '26')),
    },
    {
      name: 'Summer term',
      startsOn: weekOf('04', '16'),
      halfTermStartsOn: weekOf('05', '28'),
      halfTermEndsOn: friday(weekOf('05', '28')),
      endsOn: friday(weekOf('07', '20')),
    },
  ];
}

/** A training day in the third week of the term that today lies in. */
export function demoClosures(terms: readonly NamedTerm[], today: LocalDate): Closure[] {
  const current = terms.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  if (!current) return [];
  const on = addDays(mondayOf(current.startsOn), 18);
  return [{ on, kind: 'inset', name: 'Staff training day' }];
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
