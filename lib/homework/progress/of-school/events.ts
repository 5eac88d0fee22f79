import type { Event } from '@/lib/platform/record';

/** Which term and how many rows: numbers of classes and clubs, nobody's name. */
export const schoolProgressTakenAway = (facts: { from: string; rows: number }): Event => ({
  name: 'school.progress_taken_away',
  facts,
});
