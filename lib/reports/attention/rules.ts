import { type SchoolCalendar, schoolDaysBetween } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate } from '@/lib/shared/dates';

/** How many school days a piece may wait before the office is told. */
export const waitsAtMost = 5;

/** No wait is looked for further back than this; the summer holidays are 45 days. */
const farthestBack = 90;

/**
 * The last day on which a piece handed in has by today waited longer than five school days; pieces of
 * later days have not. A calendar without terms has no school days, so nothing there ever waits.
 */
export function waitsTooLongSince(calendar: SchoolCalendar, today: LocalDate): LocalDate | null {
  for (let back = 1; back <= farthestBack; back += 1) {
    const day = addDays(today, -back);
    if (schoolDaysBetween(calendar, day, today) > waitsAtMost) return day;
  }
  return null;
}
