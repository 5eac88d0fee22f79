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

/** It is open as many days as it was, but not before today. */
export const opensAgain = (
  before: Readonly<{ opensOn: LocalDate; dueOn: LocalDate }>,
  dueOn: LocalDate,
  today: LocalDate,
) => laterOf(today, addDays(dueOn, -daysBetween(before.opensOn, before.dueOn)));
