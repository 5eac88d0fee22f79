import type { Event } from '@/lib/platform/record';

/** Which class, term and club, and how many rows: never whose, nor what stood in them. */
export const classProgressTakenAway = (facts: {
  from: string;
  clubId: string | null;
  rows: number;
}): Event => ({ name: 'class.progress_taken_away', facts });
