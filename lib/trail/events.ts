import type { Event } from '@/lib/platform/record';

export const trailLooked = (): Event => ({ name: 'trail.looked', facts: {}, fromWhere: true });
export const trailCheckAsked = (): Event => ({ name: 'trail.check_asked', facts: {} });

/** By days, kind and what was done; never by whose name. */
export const trailTakenAway = (facts: {
  from?: string | undefined;
  to?: string | undefined;
  kind?: string | undefined;
  verb?: string | undefined;
}): Event => ({ name: 'trail.taken_away', facts, fromWhere: true });
