import type { Event } from '@/lib/platform/record';
import type { PackDecision, ProtectedPart } from '@/lib/shared/packs';

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
export const packCollected = (): Event => ({ name: 'pack.collected', facts: {} });
/** For its readers alone, as all that is called so: of the concern, and of the child. */
export const copyOfConcernDecided = (): Event => ({ name: 'concern.copy_decided', facts: {} });
export const copyOfCareDecided = (): Event => ({ name: 'care.copy_decided', facts: {} });
/** Said of every child's copy, whether or not there was anything to look at. */
export const packPartLooked = (facts: { part: ProtectedPart }): Event => ({
  ...{ name: 'pack.part_looked', facts },
});
/** Of who cannot sign in: the office took the sealed copy out, and how it reached them. */
export const packTakenOut = (): Event => ({
  ...{ name: 'pack.taken_out', facts: {}, fromWhere: true },
});
export const packHandedOver = (facts: { how: string }): Event => ({
  ...{ name: 'pack.handed_over', facts, fromWhere: true },
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
