import type { Event } from '@/lib/platform/record';

export const breachRecorded = (): Event => ({ name: 'breach.recorded', facts: {} });
export const breachChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'breach.changed',
  facts,
});
export const breachClosed = (): Event => ({ name: 'breach.closed', facts: {} });
export const breachReopened = (): Event => ({ name: 'breach.reopened', facts: {} });
/** Its 72 hours run out within a day, or have. */
export const breachIsDue = (facts: { when: 'day' | 'over' }): Event => ({
  name: 'breach.due',
  facts,
  announced: true,
});
export const complaintRecorded = (): Event => ({ name: 'complaint.recorded', facts: {} });
export const complaintChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'complaint.changed',
  facts,
});
export const assessmentMade = (): Event => ({ name: 'assessment.made', facts: {} });
export const assessmentChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'assessment.changed',
  facts,
});
