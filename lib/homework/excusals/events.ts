import type { Event } from '@/lib/platform/record';
import { countsFrom, type WhyWithdrawn } from './rules';

type Days = Readonly<{ fromOn: string; untilOn: string }>;

/** Nothing counts with it until it stays: the best run ever is kept for life. */
export const excusalGiven = ({ fromOn, untilOn }: Days, at: Date): Event => ({
  name: 'excusal.given',
  facts: { fromOn, untilOn },
  announced: true,
  heldUntil: countsFrom(at),
});

export const excusalTakenBack = (facts: Days): Event => ({
  name: 'excusal.taken_back',
  facts,
  announced: true,
});

/** Long after it was given: the days count again, and the record says why. */
export const excusalWithdrawn = (facts: Days & Readonly<{ reason: WhyWithdrawn }>): Event => ({
  name: 'excusal.withdrawn',
  facts,
  announced: true,
});
