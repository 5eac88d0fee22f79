import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { whyNoSchool } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate, mondayOf, weekdayOf } from '@/lib/shared/dates';
import { lastDayFor } from '../adaptations/rules';
import { type ChildsDays, type Day, dayStates, weekStates } from '../week/rules';
import { weekTarget } from '../week/weekly/rules';

/** A piece of work that was set for the child, and the day on which they first handed it in. */
export type PieceSet = Readonly<{
  activityId: string;
  clubId: string;
  title: string;
  dueOn: LocalDate;
  handedInOn: LocalDate | null;
  /** Expected on the day it is due, rather than some day of the week or not at all. */
  onItsDay: boolean;
}>;

/** The day on which the child is asked for it: later than the class is, where they have more time. */
export const ownDayOf = ({ moreTime = [], calendar }: ChildsDays, { dueOn }: PieceSet) =>
  lastDayFor(dueOn, moreTime, calendar);

export type NamedTerm = SchoolCalendar['terms'][number] & Readonly<{ name: string }>;

/** The term that runs on this day, or else the last one that began before it. */
export const termAt = (terms: readonly NamedTerm[], on: LocalDate) =>
  terms.findLast(({ startsOn }) => startsOn <= on);

export type WeekSoFar = Readonly<{
  /** Monday to Friday, and a Saturday or Sunday on which something came in. */
  days: readonly Day[];
  /** Pieces whose own day is this week, and how many of them are in. */
  set: number;
  handedIn: number;
  /** Titles of what is due today and not in yet. */
  forToday: readonly string[];
  excusedDays: number;
  /** Whether no day of the week is a school day. */
  noSchool: boolean;
}>;

export function weekSoFar(days: ChildsDays, pieces: readonly PieceSet[]): WeekSoFar {
  const monday = mondayOf(days.today);
  const sunday = addDays(monday, 6);
  const isThisWeek = (on: LocalDate) => monday <= on && on <= sunday;
  const asked = pieces.filter((piece) => piece.onItsDay && isThisWeek(ownDayOf(days, piece)));
  const target = weekTarget(days, monday);
  const week = weekStates(days, monday);
  return {
    days: week.filter(({ on, state }) => weekdayOf(on) <= 5 || state === 'done'),
    set: asked.length + (target?.asked ?? 0),
    handedIn: asked.filter(({ handedInOn }) => handedInOn !== null).length + (target?.done ?? 0),
    forToday: pieces
      .filter(({ onItsDay, handedInOn }) => onItsDay && handedInOn === null)
      .filter((piece) => ownDayOf(days, piece) === days.today)
      .map(({ title }) => title),
    excusedDays: week.filter(({ state }) => state === 'excused').length,
    noSchool: week.every(({ on }) => whyNoSchool(days.calendar, on) !== null),
  };
}

export type WeekOfTerm = Readonly<{
  monday: LocalDate;
  /** 1 is the week in which the term begins; holidays count, so that a week keeps its number. */
  number: number;
  /** Days on which something was handed in, and days that were excused. */
  handedIn: number;
  excused: number;
  holiday: boolean;
  when: 'past' | 'now' | 'to_come';
}>;

/** The weeks of a term, from the one it begins in to the one it ends in. */
export function weeksOf(days: ChildsDays, term: NamedTerm): WeekOfTerm[] {
  const first = mondayOf(term.startsOn);
  const thisMonday = mondayOf(days.today);
  const all = dayStates(days, first, addDays(mondayOf(term.endsOn), 6));
  const weeks: WeekOfTerm[] = [];
  for (let start = 0; start < all.length; start += 7) {
    const week = all.slice(start, start + 7);
    const monday = addDays(first, start);
    weeks.push({
      monday,
      number: start / 7 + 1,
      handedIn: week.filter(({ state }) => state === 'done').length,
      excused: week.filter(({ state }) => state === 'excused').length,
      holiday: week.every(({ state }) => state === 'holiday'),
      when: monday === thisMonday ? 'now' : monday < thisMonday ? 'past' : 'to_come',
    });
  }
  return weeks;
}
