import { addDays, compareDates, daysBetween, type LocalDate, weekdayOf } from '@/lib/shared/dates';

/** Days on which the clock stood still: the day it stopped, and the day it went on; null while it stands. */
export type Pause = Readonly<{ startsOn: LocalDate; endsOn: LocalDate | null }>;

export type Clock = Readonly<{
  receivedOn: LocalDate;
  extended: boolean;
  pauses: readonly Pause[];
}>;

/** The same day so many months later; the last day of that month where it has no such day. */
export function monthsLater(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const month2 = String(last.getUTCMonth() + 1).padStart(2, '0');
  const day2 = String(Math.min(day, last.getUTCDate())).padStart(2, '0');
  return `${last.getUTCFullYear()}-${month2}-${day2}`;
}

/** That day, or the first after it that is neither on a weekend nor a bank holiday. */
export function workingDayFrom(date: LocalDate, holidays: ReadonlySet<LocalDate>): LocalDate {
  let day = date;
  while (weekdayOf(day) > 5 || holidays.has(day)) day = addDays(day, 1);
  return day;
}

/** Whole days for which the clock stood still, each counted once however many reasons there were. */
export function daysPaused(pauses: readonly Pause[], today: LocalDate) {
  const spans = pauses
    .map(({ startsOn, endsOn }) => [startsOn, endsOn ?? today] as const)
    .toSorted(([a], [b]) => compareDates(a, b));
  let days = 0;
  let until = '';
  for (const [from, to] of spans) {
    const begins = until > from ? until : from;
    if (to <= begins) continue;
    days += daysBetween(begins, to);
    until = to;
  }
  return days;
}

/**
 * The last day to answer, as the Information Commissioner counts: the same day of the next month (three months on
 * where it was extended), the days it stood still added, and never on a day without work. While it stands still, the
 * day it would be if it went on today.
 */
export function dueOn(clock: Clock, today: LocalDate, holidays: ReadonlySet<LocalDate>): LocalDate {
  const month = monthsLater(clock.receivedOn, clock.extended ? 3 : 1);
  return workingDayFrom(addDays(month, daysPaused(clock.pauses, today)), holidays);
}

export const standsStill = (pauses: readonly Pause[]) =>
  pauses.some(({ endsOn }) => endsOn === null);

/** The office is told a week before, two days before, and once it is late. */
export const reminders = ['week', 'two_days', 'late'] as const;
export type Reminder = (typeof reminders)[number];

/** What there is to be told of a request today; undefined while the clock stands still or there is time. */
export function reminderOn(
  today: LocalDate,
  clock: Clock,
  holidays: ReadonlySet<LocalDate>,
): Reminder | undefined {
  if (standsStill(clock.pauses)) return undefined;
  const left = daysBetween(today, dueOn(clock, today, holidays));
  if (left < 0) return 'late';
  if (left <= 2) return 'two_days';
  return left <= 7 ? 'week' : undefined;
}
