import type { Event } from '@/lib/platform/record';
import type { ConsentAnswer, ConsentPurposeKind } from '@/lib/shared/vocabulary';

export const noticePublished = (facts: {
  purposeId: string;
  kind: ConsentPurposeKind;
  version: number;
}): Event => ({ name: 'consent.notice_published', facts });

type Said = { purposeId: string; version: number; decision: ConsentAnswer };

export const consentDecided = (facts: Said): Event => ({ name: 'consent.decided', facts });

/** The very answer that holds already was given once more: the ledger stays as it is. */
export const consentConfirmed = (facts: Said): Event => ({ name: 'consent.confirmed', facts });
