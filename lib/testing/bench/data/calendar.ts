import { bankHolidaysBetween } from '@/lib/settings/calendar/bank-holidays/rules';
import { usualTerms } from '@/lib/settings/calendar/preparing/rules';
import {
  addSchoolDays,
  type Closure,
  isSchoolDay,
  type SchoolCalendar,
} from '@/lib/settings/calendar/rules';
import {
  academicYearEndsOn,
  academicYearOf,
  academicYearStartsOn,
  addDays,
  eachDay,
  type LocalDate,
  weekdayOf,
} from '@/lib/shared/dates';

export type YearOfSchool = Readonly<{
  year: number;
  startsOn: LocalDate;
  terms: readonly Readonly<{
    name: string;
    startsOn: LocalDate;
    endsOn: LocalDate;
    halfTermStartsOn: LocalDate | null;
    halfTermEndsOn: LocalDate | null;
  }>[];
  closures: readonly Closure[];
  calendar: SchoolCalendar;
}>;

const named = { autumn: 'Autumn term', spring: 'Spring term', summer: 'Summer term' } as const;

/** The school years that the last so many years touch, with England's usual terms and a training day in each. */
export function yearsUntil(until: LocalDate, years: number): YearOfSchool[] {
  const last = academicYearOf(until);
  const first = academicYearOf(`${Number(until.slice(0, 4)) - years}${until.slice(4)}`);
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const year = first + at;
    const [startsOn, endsOn] = [academicYearStartsOn(year), academicYearEndsOn(year)];
    const terms = usualTerms('england', year).map((term) => ({
      name: named[term.name],
      startsOn: term.startsOn,
      endsOn: term.endsOn,
      halfTermStartsOn: term.halfTermStartsOn ?? null,
      halfTermEndsOn: term.halfTermEndsOn ?? null,
    }));
    const holidays: Closure[] = bankHolidaysBetween('england', startsOn, endsOn).map(({ on }) => ({
      ...{ on, kind: 'bank_holiday' as const, name: 'Bank holiday' },
    }));
    const training = addSchoolDays({ terms, closures: holidays }, startsOn, 12);
    const closures: Closure[] = training
      ? [...holidays, { on: training, kind: 'inset', name: 'Staff training day' }]
      : holidays;
    return { year, startsOn, terms, closures, calendar: { terms, closures } };
  });
}

/** Wednesdays and Fridays of school: when homework is due. */
export function dueDays({ startsOn, year, calendar }: YearOfSchool): LocalDate[] {
  return [...eachDay(addDays(startsOn, 10), academicYearEndsOn(year))].filter(
    (day) => [3, 5].includes(weekdayOf(day)) && isSchoolDay(calendar, day),
  );
}

/** So many hours and minutes after the midnight of Greenwich. */
export const momentOf = (day: LocalDate, hours: number, minutes = 0, seconds = 0) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + ((hours * 60 + minutes) * 60 + seconds) * 1000);
