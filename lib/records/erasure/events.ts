import type { Event } from '@/lib/platform/record';

/* Whom they are about stands in no fact: the row is all that is left of them. */

export const erasureLooked = (): Event => ({ name: 'erasure.looked', facts: {} });
export const erasureAsked = (facts: { reason: string }): Event => ({
  name: 'erasure.asked',
  facts,
  fromWhere: true,
});
export const erasureDropped = (): Event => ({ name: 'erasure.dropped', facts: {} });
export const erasureDone = (): Event => ({ name: 'erasure.done', facts: {} });

/** Of the import: its files may have told of them. */
export const importGivenUpForErasing = (): Event => ({
  name: 'import.given_up_for_erasing',
  facts: {},
  announced: true,
});
