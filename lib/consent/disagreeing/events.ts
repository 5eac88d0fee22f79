import type { Event } from '@/lib/platform/record';
import type { ResolutionAnswer } from '@/lib/shared/vocabulary';

/** The reason stands beside the decision and not in the record, where more people would read it. */
export const disagreementResolved = (facts: {
  purposeId: string;
  version: number;
  decision: ResolutionAnswer;
}): Event => ({ name: 'consent.resolved', facts });
