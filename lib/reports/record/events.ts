import type { Event } from '@/lib/platform/record';

/** By days and kind; never by whose name. */
export const recordTakenAway = (facts: {
  from?: string | undefined;
  to?: string | undefined;
  kind?: string | undefined;
}): Event => ({ name: 'trail.record_taken_away', facts, fromWhere: true });
