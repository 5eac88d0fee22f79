import type { MoreTime } from '@/lib/homework/adaptations/rules';
import { lastDayOfWeek, type WeeklyPiece, weekTarget } from '@/lib/homework/week/weekly/rules';
import { type SchoolCalendar, schoolDaysBetween, whyNoSchool } from '@/lib/settings/calendar/rules';
import { addDays, eachDay, type LocalDate, mondayOf } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';

/** Pieces of work that were asked for by today, each of them in exactly one of the four. */
export type Counts = Readonly<{ onTime: number; late: number; excused: number; open: number }>;

export const askedOf = ({ onTime, late, excused, open }: Counts) => onTime + late + excused + open;

/** A child who handed nothing in for so many school days, though asked, is one to look for. */
export const unseenFor = 5;

type Seen = Readonly<{
  /** The last day on which anything was handed in, in any club, or the day the child came. */
  seenOn: LocalDate;
  /** Pieces asked for since, on the child's own days up to yesterday, that are not in. */
  askedSince: number;
  /** Pieces since that week which count by the week. */
  weekly: readonly WeeklyPiece[];
  excused: readonly Readonly<{ from: LocalDate; to: LocalDate }>[];
  moreTime?: readonly MoreTime[];
}>;

/** School days since the child was seen, days excused and today not counted. */
export function daysUnseen(calendar: SchoolCalendar, { seenOn, excused }: Seen, today: LocalDate) {
  let days = 0;
  for (const on of eachDay(addDays(seenOn, 1), addDays(today, -1)))
    if (
      whyNoSchool(calendar, on) === null &&
      !excused.some(({ from, to }) => from <= on && on <= to)
    )
      days += 1;
  return days;
}

/** Whether a week that is over, since the child was seen, asked for more than came in. */
function fellShort(
  calendar: SchoolCalendar,
  { seenOn, weekly, excused, moreTime = [] }: Seen,
  today: LocalDate,
): boolean {
  const facts = { calendar, weekly, excused, moreTime, today };
  for (let monday = mondayOf(seenOn); addDays(monday, 7) <= today; monday = addDays(monday, 7)) {
    const isOver = lastDayOfWeek(facts, monday) < today;
    const target = isOver && weekly.length > 0 ? weekTarget(facts, monday) : null;
    if (target && target.done < target.asked) return true;
  }
  return false;
}

/** Whether the child has not been seen for a week of school days, and has not done all that was asked. */
export const isUnseen = (calendar: SchoolCalendar, seen: Seen, today: LocalDate) =>
  daysUnseen(calendar, seen, today) >= unseenFor &&
  (seen.askedSince > 0 || fellShort(calendar, seen, today));

/** So many returned one after another say that a child is stuck. */
export const returnedInARow = 2;

/** So many school days at one step, six weeks of them, are long. */
export const longAtAStep = 30;

/** A step is not stuck at before this many times the pieces it asks for were looked at. */
const timesTheNeeded = 2;

export type Standing = Readonly<{
  /** The latest of each piece, the newest first. */
  verdicts: readonly Verdict[];
  /** Since when the child is at their step; null without a step. */
  since: LocalDate | null;
  hasNext: boolean;
  /** How many pieces the step asks for; null: its teacher decides alone. */
  needed: number | null;
  /** Pieces looked at since then, and those that count. */
  lookedAt: number;
  counted: number;
}>;

export type Stuck = 'returned' | 'long_at_step';

/**
 * Why a child is stuck in a club: the last two pieces or more came back, or they are at a step for six weeks
 * of school and twice as many pieces as it asks for were looked at, of which not enough count. Null where
 * neither holds.
 */
export function whyStuck(
  calendar: SchoolCalendar,
  { verdicts, since, hasNext, needed, lookedAt, counted }: Standing,
  today: LocalDate,
): Stuck | null {
  const inARow = verdicts.findIndex((verdict) => verdict !== 'another_go');
  if ((inARow < 0 ? verdicts.length : inARow) >= returnedInARow) return 'returned';
  if (!hasNext || needed === null || since === null) return null;
  if (lookedAt < needed * timesTheNeeded || counted >= needed) return null;
  return schoolDaysBetween(calendar, since, today) >= longAtAStep ? 'long_at_step' : null;
}
