import { addDays, type LocalDate, mondayOf, weekdayOf } from '@/lib/shared/dates';

/** The fewest children of whom an average tells nothing about one. */
export const fewest = 5;

/** A class's week as it was counted; pieces from Monday on, null where there are too few children. */
export type CountedWeek = Readonly<{
  monday: LocalDate;
  children: number;
  pieces: readonly number[] | null;
}>;

export type Board =
  | Readonly<{ is: 'shown'; now: number; before: number }>
  | Readonly<{ is: 'too_few' | 'not_yet' }>;

/**
 * A class against its own last week: pieces per head this week so far, and by the same day last week, so that
 * a Monday is not set against a whole week.
 */
export function boardOf(weeks: readonly CountedWeek[], today: LocalDate): Board {
  const thisMonday = mondayOf(today);
  const at = (monday: LocalDate) => weeks.find((week) => week.monday === monday);
  const [now, before] = [at(thisMonday), at(addDays(thisMonday, -7))];
  const latest = now ?? before;
  if (!latest) return { is: 'not_yet' };
  if (latest.children < fewest) return { is: 'too_few' };
  const days = weekdayOf(today);
  const perHead = (week: CountedWeek | undefined) => {
    const pieces = (week?.pieces ?? []).slice(0, days).reduce((sum, each) => sum + each, 0);
    return Math.round((10 * pieces) / latest.children) / 10;
  };
  return { is: 'shown', now: perHead(now), before: perHead(before) };
}
