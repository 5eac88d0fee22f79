import type { Event } from '@/lib/platform/record';
import type { GuardianRight } from '@/lib/shared/vocabulary';

/** Without the reference, which leads to what the court wrote. */
type OfOrder = {
  guardianId: string;
  withholds: readonly GuardianRight[];
  startsOn: string;
  endsOn: string | null;
};

export const orderRecorded = (facts: OfOrder): Event => ({
  name: 'guardian.order_recorded',
  facts,
  fromWhere: true,
});
export const orderEnded = (facts: OfOrder): Event => ({
  name: 'guardian.order_ended',
  facts,
  fromWhere: true,
});
