import type { Event } from '@/lib/platform/record';
import type { CorrectedField, CorrectionState } from '@/lib/shared/vocabulary';

/** The field, never what stood or shall stand in it. */
type Facts = { field: CorrectedField };
export const correctionAsked = (facts: Facts): Event => ({ name: 'correction.asked', facts });
const decided: Readonly<Record<Exclude<CorrectionState, 'open'>, (facts: Facts) => Event>> = {
  confirmed: (facts) => ({ name: 'correction.confirmed', facts }),
  declined: (facts) => ({ name: 'correction.declined', facts }),
  withdrawn: (facts) => ({ name: 'correction.withdrawn', facts }),
};
export const correctionDecided = (state: keyof typeof decided, facts: Facts): Event =>
  decided[state](facts);
