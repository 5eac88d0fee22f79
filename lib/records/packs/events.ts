import type { Event } from '@/lib/platform/record';
import type { PackDecision } from '@/lib/shared/packs';

/* Never a word of what a copy says, nor whether it tells of a concern. */

/** By the person or a guardian in the product: the office is told. */
export const packAsked = (): Event => ({
  ...{ name: 'pack.asked', facts: {}, announced: true, fromWhere: true },
});
export const packWrittenDown = (): Event => ({ name: 'pack.written_down', facts: {} });
export const packIdentityChecked = (facts: { how: string }): Event => ({
  ...{ name: 'pack.identity_checked', facts },
});
export const packPaused = (facts: { reason: string }): Event => ({ name: 'pack.paused', facts });
export const packWentOn = (): Event => ({ name: 'pack.went_on', facts: {} });
export const packExtended = (facts: { reason: string }): Event => ({
  ...{ name: 'pack.extended', facts },
});
export const packCollected = (facts: { items: number }): Event => ({
  ...{ name: 'pack.collected', facts },
});
export const packLooked = (): Event => ({ name: 'pack.looked', facts: {} });
export const packReviewed = (facts: { decision: PackDecision; count: number }): Event => ({
  ...{ name: 'pack.reviewed', facts },
});
export const packReleased = (): Event => ({ name: 'pack.released', facts: {}, fromWhere: true });
export const packReady = (): Event => ({ name: 'pack.ready', facts: {}, announced: true });
export const packDownloaded = (): Event => ({
  ...{ name: 'pack.downloaded', facts: {}, fromWhere: true },
});
export const packClosed = (facts: { reason: string }): Event => ({ name: 'pack.closed', facts });
export const packRemoved = (): Event => ({ name: 'pack.removed', facts: {} });
export const packDue = (facts: { when: string }): Event => ({
  ...{ name: 'pack.due', facts, announced: true },
});
