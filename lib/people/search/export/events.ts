import type { Event } from '@/lib/platform/record';

/** How many and which columns; never who. */
export const listTakenAway = (facts: { people: number; columns: readonly string[] }): Event => ({
  name: 'person.list_taken_away',
  facts,
  fromWhere: true,
});
