import {
  addSchoolDays,
  halfTermOf,
  type NoSchool,
  type SchoolCalendar,
  whyNoSchool,
} from '@/lib/settings/calendar/rules';
import { addDays, eachDay, earlierOf, type LocalDate } from '@/lib/shared/dates';

/**
 * All that a child's days are worked out from. For one club's streak, give that club's days only.
 */
export type ChildsDays = Readonly<{
  calendar: SchoolCalendar;
  /**
   * The days on which something was due, each with the earliest day on which any piece due that day
   * was handed in; null where none was.
   */
  expectedOn: ReadonlyMap<LocalDate, LocalDate | null>;
  /** The days on which the child handed anything in, whenever it was due and however it was reviewed. */
  handedInOn: ReadonlySet<LocalDate>;
  /** Both ends included. */
  excused: readonly Readonly<{ from: LocalDate; to: LocalDate }>[];
  /** 0 to 5, set by the school. */
  restDaysPerHalfTerm: number;
  today: LocalDate;
}>;

/**
 * `missed` is drawn as a gap and is the only state that ends a run. `today` is a day still open,
 * `holiday` one on which nothing could be expected.
 */
export type Day = Readonly<
  { on: LocalDate } & (
    | {
        state: 'done' | 'nothing_set' | 'excused' | 'rest' | 'missed' | 'today' | 'to_come';
      }
    | { state: 'holiday'; reason: NoSchool }
  )
>;
export type DayState = Day['state'];

/** Counted in days that are done. */
export type Streak = Readonly<{ current: number; longest: number }>;

/** Work handed in early hangs its flag on the day it was due, too, when that day comes. */
function isDone({ expectedOn, handedInOn, today }: ChildsDays, on: LocalDate) {
  if (on > today) return false;
  const handedIn = expectedOn.get(on);
  return handedInOn.has(on) || (typeof handedIn === 'string' && handedIn <= on);
}

/** The day before rest days are given: what would be missed without one is `missed`. */
function dayWithoutRest(days: ChildsDays, on: LocalDate): Day {
  if (isDone(days, on)) return { on, state: 'done' };
  const reason = whyNoSchool(days.calendar, on);
  if (reason) return { on, state: 'holiday', reason };
  if (days.excused.some(({ from, to }) => from <= on && on <= to)) return { on, state: 'excused' };
  if (on > days.today) return { on, state: 'to_come' };
  if (!days.expectedOn.has(on)) return { on, state: 'nothing_set' };
  return { on, state: on === days.today ? 'today' : 'missed' };
}

/**
 * The child's days from `from` to `to`, both included. Rest days go to the first days of each
 * half-term that would be missed, so a half-term that began earlier is worked out from its beginning.
 */
export function dayStates(days: ChildsDays, from: LocalDate, to: LocalDate): Day[] {
  const start = halfTermOf(days.calendar, from)?.startsOn ?? from;
  const restsTaken = new Map<LocalDate, number>();
  const states: Day[] = [];
  for (const on of eachDay(start, to)) {
    let day = dayWithoutRest(days, on);
    if (day.state === 'missed') {
      const halfTerm = halfTermOf(days.calendar, on)?.startsOn ?? on;
      const taken = restsTaken.get(halfTerm) ?? 0;
      if (taken < days.restDaysPerHalfTerm) {
        restsTaken.set(halfTerm, taken + 1);
        day = { on, state: 'rest' };
      }
    }
    if (on >= from) states.push(day);
  }
  return states;
}

/** Monday to Sunday of one week. */
export const weekStates = (days: ChildsDays, monday: LocalDate) =>
  dayStates(days, monday, addDays(monday, 6));

/** From the first day on which anything was due or handed in, up to today. */
export function streakOf(days: ChildsDays): Streak {
  let first = days.today;
  for (const on of days.expectedOn.keys()) first = earlierOf(first, on);
  for (const on of days.handedInOn) first = earlierOf(first, on);

  let current = 0;
  let longest = 0;
  for (const { state } of dayStates(days, first, days.today)) {
    if (state === 'done') current += 1;
    if (state === 'missed') current = 0;
    longest = Math.max(longest, current);
  }
  return { current, longest };
}

/**
 * The last day on which work that was returned can be handed in again within its grace, so many school
 * days later. Null where the school has not written down terms that far; the window is then still open.
 */
export const graceEndsOn = (returnedOn: LocalDate, calendar: SchoolCalendar, graceDays: number) =>
  addSchoolDays(calendar, returnedOn, graceDays);
