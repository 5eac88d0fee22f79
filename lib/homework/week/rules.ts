import {
  addSchoolDays,
  halfTermOf,
  type NoSchool,
  type SchoolCalendar,
  whyNoSchool,
} from '@/lib/settings/calendar/rules';
import {
  addDays,
  eachDay,
  earlierOf,
  type LocalDate,
  mondayOf,
  weekFrom,
} from '@/lib/shared/dates';
import { lastDayFor, type MoreTime } from '../adaptations/rules';
import { lastDayOfWeek, type WeeklyPiece, type WeekTarget, weekTarget } from './weekly/rules';

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
  /**
   * The days on which all that had been due was withdrawn. Nothing is asked of them any more, and they are never
   * what a week fell short by either: withdrawing work costs nobody anything.
   */
  withdrawnOn?: ReadonlySet<LocalDate>;
  /** Work of clubs with a weekly target: asked for by the week, so not in `expectedOn`. */
  weekly: readonly WeeklyPiece[];
  /** The days on which the child handed anything in, whenever it was due and however it was reviewed. */
  handedInOn: ReadonlySet<LocalDate>;
  /** Both ends included. */
  excused: readonly Readonly<{ from: LocalDate; to: LocalDate }>[];
  /** 0 to 5, set by the school. */
  restDaysPerHalfTerm: number;
  /** When the child has more time for what is due; none where it is left out. */
  moreTime?: readonly MoreTime[];
  today: LocalDate;
}>;

/**
 * `missed` is drawn as a gap and is the only state that ends a run. `today` is a day still open, `still_time`
 * one gone by whose work the child has more time for, `holiday` one on which nothing could be expected.
 */
export type Day = Readonly<
  { on: LocalDate } & (
    | {
        state:
          | 'done'
          | 'nothing_set'
          | 'excused'
          | 'rest'
          | 'missed'
          | 'today'
          | 'still_time'
          | 'to_come';
      }
    | { state: 'holiday'; reason: NoSchool }
  ) & {
      /** On a day that a weekly target leaves to the child: how the week stands. */
      week?: WeekTarget;
    }
>;
export type DayState = Day['state'];

/** Counted in days that are done. */
export type Streak = Readonly<{ current: number; longest: number }>;

/** Work handed in early hangs its flag on the day it was due, too, when that day comes. */
function isDone(days: ChildsDays, on: LocalDate) {
  const { expectedOn, handedInOn, today } = days;
  if (on > today) return false;
  const handedIn = expectedOn.get(on);
  return handedInOn.has(on) || (typeof handedIn === 'string' && handedIn <= lastDay(days, on));
}

/** The last day on which what is due on this day is on time for the child. */
const lastDay = ({ moreTime = [], calendar }: ChildsDays, on: LocalDate) =>
  moreTime.length === 0 ? on : lastDayFor(on, moreTime, calendar);

/** How the weeks of these days stand, each worked out once; `short` days are missed once the week is over. */
function weeksOf(days: ChildsDays) {
  const known = new Map<LocalDate, (WeekTarget & { short: ReadonlySet<LocalDate> }) | null>();
  const shortOf = ({ asked, done }: WeekTarget, monday: LocalDate) => {
    const free = weekFrom(monday).filter(
      (on) =>
        !isDone(days, on) &&
        !days.expectedOn.has(on) &&
        !days.withdrawnOn?.has(on) &&
        whyNoSchool(days.calendar, on) === null &&
        !isExcused(days, on),
    );
    return new Set(asked > done ? free.slice(done - asked) : []);
  };
  return (on: LocalDate) => {
    const monday = mondayOf(on);
    if (!known.has(monday)) {
      const target = days.weekly.length > 0 ? weekTarget(days, monday) : null;
      const over = lastDayOfWeek(days, monday) < days.today;
      known.set(
        monday,
        target && { ...target, short: over ? shortOf(target, monday) : new Set<LocalDate>() },
      );
    }
    return known.get(monday) ?? null;
  };
}

const isExcused = ({ excused }: ChildsDays, on: LocalDate) =>
  excused.some(({ from, to }) => from <= on && on <= to);

/** The day before rest days are given: what would be missed without one is `missed`. */
function dayWithoutRest(days: ChildsDays, weekOf: ReturnType<typeof weeksOf>, on: LocalDate): Day {
  if (isDone(days, on)) return { on, state: 'done' };
  const reason = whyNoSchool(days.calendar, on);
  if (reason) return { on, state: 'holiday', reason };
  if (isExcused(days, on)) return { on, state: 'excused' };
  if (on > days.today) return { on, state: 'to_come' };
  if (days.expectedOn.has(on)) {
    if (on === days.today) return { on, state: 'today' };
    return { on, state: days.today <= lastDay(days, on) ? 'still_time' : 'missed' };
  }
  const target = weekOf(on);
  if (!target) return { on, state: 'nothing_set' };
  const { asked, done, short } = target;
  const stillOpen = on === days.today && done < asked;
  const state = stillOpen ? 'today' : short.has(on) ? 'missed' : 'nothing_set';
  return { on, state, week: { asked, done } };
}

/**
 * The child's days from `from` to `to`, both included. Rest days go to the first days of each
 * half-term that would be missed, so a half-term that began earlier is worked out from its beginning. What
 * a week fell short of its target is known when the week is over, and a day whose work the child had more time
 * for when that is over: each takes its rest after what was known before, so that no rest once given is lost.
 */
export function dayStates(days: ChildsDays, from: LocalDate, to: LocalDate): Day[] {
  const start = halfTermOf(days.calendar, from)?.startsOn ?? from;
  const weekOf = weeksOf(days);
  const all = Array.from(eachDay(start, addDays(mondayOf(to), 6)), (on) =>
    dayWithoutRest(days, weekOf, on),
  );
  const restsTaken = new Map<LocalDate, number>();
  const rests = new Set<LocalDate>();
  const missed = all
    .filter(({ state }) => state === 'missed')
    .sort((a, b) => knownOn(days, a).localeCompare(knownOn(days, b)) || a.on.localeCompare(b.on));
  for (const { on } of missed) {
    const halfTerm = halfTermOf(days.calendar, on)?.startsOn ?? on;
    const taken = restsTaken.get(halfTerm) ?? 0;
    if (taken >= days.restDaysPerHalfTerm) continue;
    restsTaken.set(halfTerm, taken + 1);
    rests.add(on);
  }
  return all
    .filter(({ on }) => from <= on && on <= to)
    .map((day) => (rests.has(day.on) ? { ...day, state: 'rest' } : day));
}

/** The last day on which the day was not yet missed. */
const knownOn = (days: ChildsDays, { on, week }: Day) =>
  week ? lastDayOfWeek(days, mondayOf(on)) : lastDay(days, on);

/** Monday to Sunday of one week. */
export const weekStates = (days: ChildsDays, monday: LocalDate) =>
  dayStates(days, monday, addDays(monday, 6));

type DayOfRun = Readonly<{ on: LocalDate; reached: number; current: number; ended: boolean }>;

/**
 * How long the run was on each day, from the week in which anything was first due or handed in, up to today: a week
 * is met or not as a whole, so what was hung in one that was not has counted by its end.
 */
function* runs(days: ChildsDays): Generator<DayOfRun> {
  let first = days.today;
  for (const on of days.expectedOn.keys()) first = earlierOf(first, on);
  for (const on of days.handedInOn) first = earlierOf(first, on);
  for (const { dueOn } of days.weekly) first = earlierOf(first, dueOn);

  let current = 0;
  let weekWasShort = false;
  for (const { on, state, week } of dayStates(days, mondayOf(first), days.today)) {
    if (state === 'done') current += 1;
    if (state === 'missed' && week) weekWasShort = true;
    const missed = state === 'missed' && !week;
    const ended = missed || (weekWasShort && on === addDays(mondayOf(on), 6));
    const reached = missed ? 0 : current;
    if (ended) [current, weekWasShort] = [0, missed && weekWasShort];
    yield { on, reached, current, ended };
  }
}

export function streakOf(days: ChildsDays): Streak {
  const { current, longest } = runOf(days);
  return { current, longest };
}

/**
 * The same, with whether any of these days ended a run: where none did, what was done before them belongs to the
 * run of today, too.
 */
export function runOf(days: ChildsDays): Streak & Readonly<{ ended: boolean }> {
  let [current, longest, ended] = [0, 0, false];
  for (const day of runs(days)) {
    current = day.current;
    longest = Math.max(longest, day.reached);
    ended ||= day.ended;
  }
  return { current, longest, ended };
}

/** On which the child had first done so many days in a row; undefined where never. */
export function dayOfRun(days: ChildsDays, atLeast: number): LocalDate | undefined {
  for (const { on, reached } of runs(days)) if (reached >= atLeast) return on;
  return undefined;
}

/**
 * The last day on which work that was returned can be handed in again within its grace, so many school
 * days later. Null where the school has not written down terms that far; the window is then still open.
 */
export const graceEndsOn = (returnedOn: LocalDate, calendar: SchoolCalendar, graceDays: number) =>
  addSchoolDays(calendar, returnedOn, graceDays);
