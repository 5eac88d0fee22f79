import type { Event } from '@/lib/platform/record';

/** How many and which columns; nobody's name. */
export const clubsTakenAway = (facts: { clubs: number; columns: readonly string[] }): Event => ({
  name: 'school.clubs_taken_away',
  facts,
});
