import type { Event } from '@/lib/platform/record';

const told = (name: string) => (): Event => ({ name, facts: {} });

export const breachRecorded = told('breach.recorded');
export const breachChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'breach.changed',
  facts,
});
export const breachClosed = told('breach.closed');
export const breachReopened = told('breach.reopened');
export const complaintRecorded = told('complaint.recorded');
export const complaintChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'complaint.changed',
  facts,
});
export const assessmentMade = told('assessment.made');
export const assessmentChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'assessment.changed',
  facts,
});
