import type { Event } from '@/lib/platform/record';

type Facts = { builtIn: string | null; badgeId: string | null };

/** By hand; child and family hear of it in ten seconds. */
export const badgeGiven = (facts: Facts): Event => ({ name: 'badge.given', facts });
export const badgeTakenBack = (facts: Facts): Event => ({ name: 'badge.taken_back', facts });
/** The child has it from now on: earned by rule, or the ten seconds are over. */
export const badgeAwarded = (facts: Facts): Event => ({
  name: 'badge.awarded',
  facts,
  announced: true,
});
/** Earned before anybody gave badges for it: no news. */
export const badgeEarnedBefore = (facts: Facts): Event => ({ name: 'badge.earned_before', facts });
