import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import {
  addDays,
  daysBetween,
  type LocalDate,
  laterOf,
  mondayOf,
  weekdayOf,
} from '@/lib/shared/dates';
import { nextDueOn } from '../activities/rules';

/** What is copied: work due from one day to another, both included. */
export type Span = Readonly<{ from: LocalDate; to: LocalDate }>;

const weeksBack = 8;
const weeksAhead = 8;

/** The weeks of before from which work can be copied, the latest first, each by its Monday. */
export const weeksOfBefore = (today: LocalDate) =>
  Array.from({ length: weeksBack }, (_, back) => addDays(mondayOf(today), -7 * (back + 1)));

/** The weeks into which it can be copied, this one first. */
export const weeksToCome = (today: LocalDate) =>
  Array.from({ length: weeksAhead }, (_, ahead) => addDays(mondayOf(today), 7 * ahead));

/** The terms that have begun, the latest first. */
export const termsOfBefore = <Term extends Readonly<{ startsOn: LocalDate; endsOn: LocalDate }>>(
  terms: readonly Term[],
  today: LocalDate,
) =>
  terms
    .filter(({ startsOn }) => startsOn < today)
    .sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1));

type Into = Readonly<{
  span: Span;
  /** The Monday of the week into which the first week is copied. */
  monday: LocalDate;
  weekdays: readonly number[];
  calendar: SchoolCalendar;
  today: LocalDate;
}>;

/**
 * The day that answers to the one on which the work was due: the same weekday, as many weeks after the
 * first. Where the club does not count then or there is no school, or it has passed, the next day that fits;
 * null where none is near.
 */
export function matchingDay(dueOn: LocalDate, { span, monday, weekdays, calendar, today }: Into) {
  const same = addDays(monday, daysBetween(mondayOf(span.from), dueOn));
  const fits = same >= today && weekdays.includes(weekdayOf(same)) && isSchoolDay(calendar, same);
  return fits ? same : nextDueOn(weekdays, calendar, laterOf(same, addDays(today, -1)));
}

type Set = Readonly<{ clubId: string; title: string; dueOn: LocalDate | null }>;
const same = ({ clubId, title, dueOn }: Set) => `${dueOn} ${clubId} ${title}`;

/** Those that are there already: the same title in the same club on the same day, set before or named twice. */
export function alreadyThere<Piece extends Set>(pieces: readonly Piece[], there: readonly Set[]) {
  const known = new Set(there.map(same));
  return pieces.filter((piece) => {
    const isThere = known.has(same(piece));
    known.add(same(piece));
    return isThere;
  });
}

/** It closes as many days after it is due as it did. */
export const closesAgain = (
  before: Readonly<{ dueOn: LocalDate; closesOn: LocalDate | null }>,
  dueOn: LocalDate,
) => before.closesOn && addDays(dueOn, daysBetween(before.dueOn, before.closesOn));

/** It is open as many days as it was, but not before today. */
export const opensAgain = (
  before: Readonly<{ opensOn: LocalDate; dueOn: LocalDate }>,
  dueOn: LocalDate,
  today: LocalDate,
) => laterOf(today, addDays(dueOn, -daysBetween(before.opensOn, before.dueOn)));
