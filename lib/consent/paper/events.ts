import type { Event } from '@/lib/platform/record';

/** What was answered stands in the ledger, which names who entered it too. */
export const paperEntered = (facts: {
  purposeId: string;
  guardianId: string;
  version: number;
}): Event => ({ name: 'consent.entered_from_paper', facts });

/** A picture of a signed paper was opened, by whoever is named in the event. */
export const paperRead = (): Event => ({ name: 'consent.paper_read', facts: {}, fromWhere: true });

export const paperTakenAway = (facts: { decisionId: string }): Event => ({
  name: 'consent.paper_taken_away',
  facts,
});
