import type { Event } from '@/lib/platform/record';

/** Of one child; what for, as "badge:kind_heart", and never what stood on it. */
export const certificatePrinted = (facts: { occasion: string }): Event => ({
  name: 'certificate.printed',
  facts,
});
