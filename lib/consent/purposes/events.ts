import type { Event } from '@/lib/platform/record';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';

type About = { purposeId: string; kind: ConsentPurposeKind };

export const purposeAdded = (facts: About): Event => ({ name: 'consent.purpose_added', facts });

export const draftSaved = (facts: About): Event => ({ name: 'consent.draft_saved', facts });

export const askingStopped = (facts: About): Event => ({ name: 'consent.asking_stopped', facts });

export const draftDropped = (facts: About): Event => ({ name: 'consent.draft_dropped', facts });
