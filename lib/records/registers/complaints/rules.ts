import type { PrivacyComplaint } from '@/db/schema/registers';
import { asSeen } from '@/lib/shared/as-seen';
import { addDays, daysBetween, type LocalDate } from '@/lib/shared/dates';

/**
 * Data Protection Act 2018, section 164A (by the Data (Use and Access) Act 2025, section 103): acknowledged within
 * 30 days of receipt, and answered without undue delay.
 */
export const acknowledgeWithinDays = 30;

type Dated = Pick<PrivacyComplaint, 'receivedOn' | 'acknowledgedOn' | 'answeredOn'>;

/** Where a complaint stands; an answer acknowledges it too. */
export function answering({ receivedOn, acknowledgedOn, answeredOn }: Dated, today: LocalDate) {
  const by = addDays(receivedOn, acknowledgeWithinDays);
  if (answeredOn) return { is: 'answered', by } as const;
  if (acknowledgedOn) return { is: 'acknowledged', by } as const;
  const days = daysBetween(today, by);
  return days >= 0
    ? ({ is: 'due', by, days } as const)
    : ({ is: 'overdue', by, days: -days } as const);
}

export const complaintAsSeen = (complaint: PrivacyComplaint) => {
  const { createdAt: _c, id: _i, schoolId: _s, recordedById: _r, ...said } = complaint;
  return asSeen(said);
};
