import type { Event } from '@/lib/platform/record';
import type { Verdict } from '@/lib/shared/vocabulary';

type Facts = { submissionId: string; attempt: number; verdict: Verdict };

export const verdictGiven = (facts: Facts): Event => ({ name: 'review.given', facts });
export const verdictUndone = (facts: Facts): Event => ({ name: 'review.undone', facts });
/** The ten seconds are over: child and family may know. */
export const verdictReleased = (facts: Facts): Event => ({
  name: 'review.released',
  facts,
  announced: true,
});
