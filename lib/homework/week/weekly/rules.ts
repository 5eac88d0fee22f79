import { type SchoolCalendar, whyNoSchool } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate, laterOf, weekFrom } from '@/lib/shared/dates';
import { lastDayFor, type MoreTime } from '../../adaptations/rules';

/** A piece of a club that asks for so many a week, on days the child chooses. */
export type WeeklyPiece = Readonly<{
  clubId: string;
  times: number;
  dueOn: LocalDate;
  handedInOn: LocalDate | null;
  /** The membership in which it is due: its first day, and the first day after it. */
  memberFrom: LocalDate;
  memberUntil: LocalDate | null;
  /** Withdrawn after it was handed in: it is done, and nobody asks for it any more. */
  withdrawn?: boolean;
}>;

type Facts = Readonly<{
  calendar: SchoolCalendar;
  weekly: readonly WeeklyPiece[];
  excused: readonly Readonly<{ from: LocalDate; to: LocalDate }>[];
  moreTime?: readonly MoreTime[];
  today: LocalDate;
}>;

/** So many pieces are enough this week, and so many of them are in. */
export type WeekTarget = Readonly<{ asked: number; done: number }>;

const schoolDaysOfAWeek = 5;

/** On which of these days a child could have been asked for anything. */
const openDays = ({ calendar, excused }: Facts, monday: LocalDate) =>
  weekFrom(monday).filter(
    (on) =>
      whyNoSchool(calendar, on) === null && !excused.some(({ from, to }) => from <= on && on <= to),
  );

/**
 * What a week asks of the child, of all their clubs with a weekly target the one furthest from it: a day
 * counts for every club, so meeting that one meets the week. Null where nothing was set, or too few days
 * are left to ask for anything. A week with fewer school days, or fewer on which
 * the child was a member, asks for proportionally fewer, and never for
 * more than was set. A piece counts in the week in which it was handed in, and one handed in before, or after
 * it within the child's own time, in the week it was due.
 */
export function weekTarget(facts: Facts, monday: LocalDate): WeekTarget | null {
  const sunday = addDays(monday, 6);
  const isInWeek = (on: LocalDate) => monday <= on && on <= sunday;
  const open = openDays(facts, monday);
  let furthest: WeekTarget | null = null;
  for (const [, pieces] of Map.groupBy(facts.weekly, ({ clubId }) => clubId)) {
    const due = pieces.filter(({ dueOn }) => isInWeek(dueOn));
    const times = Math.min(...due.map((piece) => piece.times));
    const days = open.filter((on) => due.some((piece) => wasMember(piece, on))).length;
    const set = due.filter(({ withdrawn }) => !withdrawn).length;
    const asked = Math.min(set, Math.round((times * days) / schoolDaysOfAWeek));
    if (set === 0 || asked === 0) continue;
    const done = pieces.filter(
      ({ dueOn, handedInOn: on }) =>
        on !== null &&
        on <= facts.today &&
        (isInWeek(on) || (isInWeek(dueOn) && (on < monday || on <= lastDay(facts, dueOn)))),
    ).length;
    const stands = { asked, done: Math.min(done, asked) };
    if (!furthest || isFurther(stands, furthest)) furthest = stands;
  }
  return furthest;
}

/** The last day on which a piece due on this day is on time for the child. */
const lastDay = ({ moreTime = [], calendar }: Facts, dueOn: LocalDate) =>
  moreTime.length === 0 ? dueOn : lastDayFor(dueOn, moreTime, calendar);

/** The last day on which the week can still be met: its Sunday, or later where the child has more time. */
export const lastDayOfWeek = (facts: Facts, monday: LocalDate) => {
  const sunday = addDays(monday, 6);
  return facts.weekly
    .filter(({ dueOn }) => monday <= dueOn && dueOn <= sunday)
    .reduce((last, { dueOn }) => laterOf(last, lastDay(facts, dueOn)), sunday);
};

const wasMember = ({ memberFrom, memberUntil }: WeeklyPiece, on: LocalDate) =>
  memberFrom <= on && (memberUntil === null || on < memberUntil);

const isFurther = (a: WeekTarget, b: WeekTarget) => {
  const [left, other] = [a.asked - a.done, b.asked - b.done];
  return left > other || (left === other && a.asked > b.asked);
};
