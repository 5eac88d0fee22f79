import type { Event } from '@/lib/platform/record';

export const excusalGiven = (facts: { fromOn: string; untilOn: string }): Event => ({
  name: 'excusal.given',
  facts,
  announced: true,
});

export const excusalTakenBack = (facts: { fromOn: string; untilOn: string }): Event => ({
  name: 'excusal.taken_back',
  facts,
  announced: true,
});
