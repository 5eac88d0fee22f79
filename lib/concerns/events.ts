import type { Event } from '@/lib/platform/record';

/* Never with a word of what was told or noted: it would outlive it here. */

export const concernTold = (): Event => ({ name: 'concern.told', facts: {}, announced: true });

/** Nobody has read it by the morning that the child was promised; or by a later one. */
export const concernLeftUnread = (): Event => ({
  name: 'concern.left_unread',
  facts: {},
  announced: true,
});

export const concernRead = (): Event => ({ name: 'concern.read', facts: {}, fromWhere: true });
export const concernNoted = (): Event => ({ name: 'concern.noted', facts: {} });
export const concernClosed = (): Event => ({ name: 'concern.closed', facts: {} });
export const concernReopened = (): Event => ({ name: 'concern.reopened', facts: {} });
export const concernExported = (): Event => ({
  name: 'concern.exported',
  facts: {},
  fromWhere: true,
});

/** It has been kept for as long as it has to be. */
export const concernDueForReview = (): Event => ({
  name: 'concern.due_for_review',
  facts: {},
  announced: true,
});
