import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import {
  addDays,
  daysBetween,
  eachDay,
  earlierOf,
  type LocalDate,
  laterOf,
  weekdayOf,
} from '@/lib/shared/dates';

/** Once; on the same weekday of every week; or on every school day on which the club counts. */
export const repetitions = ['once', 'weekly', 'every_day'] as const;
export type Repetition = (typeof repetitions)[number];

/** So many pieces for one class: every school day of a long term. */
export const mostRepeats = 80;
/** So many for all the classes together. */
export const mostAtOnce = 400;
/** A school year and a little: further ahead nobody's terms are written down. */
const furthestAhead = 400;

type Repeated = Readonly<{
  repeats: Repetition;
  dueOn: LocalDate;
  /** The last day on which a piece may be due. */
  until: LocalDate | null;
  weekdays: readonly number[];
}>;

/** The days on which the pieces are due, the first included. A day without school is passed over. */
export function repeatedDays(
  { repeats, dueOn, until, weekdays }: Repeated,
  calendar: SchoolCalendar,
): LocalDate[] {
  if (repeats === 'once' || until === null || until <= dueOn) return [dueOn];
  const wanted = repeats === 'weekly' ? [weekdayOf(dueOn)] : weekdays;
  const last = earlierOf(until, addDays(dueOn, furthestAhead));
  const further = [...eachDay(addDays(dueOn, 1), last)].filter(
    (day) => wanted.includes(weekdayOf(day)) && isSchoolDay(calendar, day),
  );
  return [dueOn, ...further];
}

/** Why it cannot be repeated so, as a message key and the field it is about; null when it can. */
export function whyNotRepeated(repeated: Repeated, calendar: SchoolCalendar) {
  if (repeated.repeats === 'once') return null;
  const { length } = repeatedDays(repeated, calendar);
  const key =
    length === 1
      ? 'activity.repeats_nowhere'
      : length > mostRepeats
        ? 'activity.repeats_too_often'
        : null;
  return key && { field: 'repeatsUntil', key };
}

export type Words = Readonly<{ title: string; instructions: string; level: number | null }>;

/** What changes of a later piece when the words of one before it do: whatever still stands as it stood there. */
export function wordsForLater(before: Words, after: Words, later: Words): Partial<Words> {
  const changed = (['title', 'instructions', 'level'] as const).filter(
    (field) => before[field] !== after[field] && later[field] === before[field],
  );
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}

type Dates = Readonly<{ opensOn: LocalDate; dueOn: LocalDate; closesOn: LocalDate | null }>;

/**
 * When each piece opens and closes: as long before and after its day as the first one, but none opens before
 * the day of the one before it is over, so that a child finds one of them at a time.
 */
export function datesOfEach(first: Dates, days: readonly LocalDate[]): Dates[] {
  const ahead = daysBetween(first.opensOn, first.dueOn);
  const after = first.closesOn === null ? null : daysBetween(first.dueOn, first.closesOn);
  return days.map((dueOn, nth) => ({
    opensOn:
      nth === 0
        ? first.opensOn
        : laterOf(addDays(dueOn, -ahead), addDays(days[nth - 1] ?? dueOn, 1)),
    dueOn,
    closesOn: after === null ? null : addDays(dueOn, after),
  }));
}
