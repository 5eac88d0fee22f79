import type { Event } from '@/lib/platform/record';

/** One message to one guardian, about however many questions. */
export const guardianReminded = (facts: { questions: number }): Event => ({
  name: 'consent.reminded',
  facts,
  announced: true,
});

export const saidNotNow = (facts: { purposeId: string; version: number }): Event => ({
  name: 'consent.not_now',
  facts,
});
