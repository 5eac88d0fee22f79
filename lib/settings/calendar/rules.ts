import { addDays, eachDay, type LocalDate, laterOf, weekdayOf } from '@/lib/shared/dates';

export type Term = Readonly<{
  startsOn: LocalDate;
  endsOn: LocalDate;
  /** First and last day of the half-term holiday, weekends around it or not as the school writes it. */
  halfTermStartsOn?: LocalDate | null;
  halfTermEndsOn?: LocalDate | null;
}>;

export type ClosureKind = 'bank_holiday' | 'inset' | 'closure';
export type Closure = Readonly<{
  on: LocalDate;
  /** The last day, where it is more than one. */
  until?: LocalDate | null;
  kind: ClosureKind;
  name: string;
}>;

/** When a school is open. Days outside every term are holidays, so a school with no terms is never open. */
export type SchoolCalendar = Readonly<{ terms: readonly Term[]; closures: readonly Closure[] }>;

export type NoSchool = 'weekend' | ClosureKind | 'half_term' | 'holiday';

/** A stretch of school between two holidays. */
export type HalfTerm = Readonly<{ startsOn: LocalDate; endsOn: LocalDate }>;

const liesIn = (date: LocalDate, from: LocalDate, to: LocalDate) => from <= date && date <= to;

function halvesOf({ startsOn, endsOn, halfTermStartsOn, halfTermEndsOn }: Term): HalfTerm[] {
  if (!halfTermStartsOn || !halfTermEndsOn) return [{ startsOn, endsOn }];
  return [
    { startsOn, endsOn: addDays(halfTermStartsOn, -1) },
    { startsOn: addDays(halfTermEndsOn, 1), endsOn },
  ];
}

/** The half-term this date lies in, from its first day to its last; null in the holidays between. */
export function halfTermOf(calendar: SchoolCalendar, date: LocalDate): HalfTerm | null {
  const term = calendar.terms.find(({ startsOn, endsOn }) => liesIn(date, startsOn, endsOn));
  return (
    (term && halvesOf(term).find(({ startsOn, endsOn }) => liesIn(date, startsOn, endsOn))) ?? null
  );
}

/** What keeps the school closed on this day beside weekends and holidays. */
export const closureOn = ({ closures }: SchoolCalendar, date: LocalDate) =>
  closures.find(({ on, until }) => liesIn(date, on, until ?? on));

/** Why the school is closed to children on this day, by what people would answer first; null when it is open. */
export function whyNoSchool(calendar: SchoolCalendar, date: LocalDate): NoSchool | null {
  if (weekdayOf(date) >= 6) return 'weekend';
  const closure = closureOn(calendar, date);
  if (closure) return closure.kind;
  if (halfTermOf(calendar, date)) return null;
  const inTerm = calendar.terms.some(({ startsOn, endsOn }) => liesIn(date, startsOn, endsOn));
  return inTerm ? 'half_term' : 'holiday';
}

export const isSchoolDay = (calendar: SchoolCalendar, date: LocalDate) =>
  whyNoSchool(calendar, date) === null;

/**
 * The day that comes `days` school days after this one, which need not be a school day itself. Null
 * where the terms that are written down end before. `days` is at least 1.
 */
export function addSchoolDays(
  calendar: SchoolCalendar,
  date: LocalDate,
  days: number,
): LocalDate | null {
  let left = days;
  for (const day of eachDay(addDays(date, 1), lastDayOf(calendar))) {
    if (isSchoolDay(calendar, day)) left -= 1;
    if (left <= 0) return day;
  }
  return null;
}

/** The first school day after this day; null where no term that is written down has one. */
export const nextSchoolDay = (calendar: SchoolCalendar, date: LocalDate) =>
  addSchoolDays(calendar, date, 1);

/** How many school days come after `from`, up to and including `to`; 0 when `to` is not later. */
export function schoolDaysBetween(calendar: SchoolCalendar, from: LocalDate, to: LocalDate) {
  let days = 0;
  for (const day of eachDay(addDays(from, 1), to)) if (isSchoolDay(calendar, day)) days += 1;
  return days;
}

const lastDayOf = ({ terms }: SchoolCalendar) =>
  terms.reduce((last, { endsOn }) => laterOf(last, endsOn), '0000-01-01');
