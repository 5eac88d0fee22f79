import type { Event } from '@/lib/platform/record';

/** How many and which columns; nobody's name. */
export const classesTakenAway = (facts: {
  classes: number;
  columns: readonly string[];
}): Event => ({ name: 'school.classes_taken_away', facts });
