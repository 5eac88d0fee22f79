import type { Event } from '@/lib/platform/record';
import type { CorrectedField, CorrectionState } from '@/lib/shared/vocabulary';

/** The field, never what stood or shall stand in it. */
type Facts = { field: CorrectedField };
export const correctionAsked = (facts: Facts): Event => ({ name: 'correction.asked', facts });
export const correctionDecided = (
  state: Exclude<CorrectionState, 'open'>,
  facts: Facts,
): Event => ({
  name: `correction.${state}`,
  facts,
});
