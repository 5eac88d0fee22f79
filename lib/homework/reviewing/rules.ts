import type { SubmissionState, Verdict } from '@/lib/shared/vocabulary';

/** How many pieces the queue shows at once, and how far it is counted. */
export const queueWindow = 30;
export const countedTo = 100;

/** Where a window of the queue ends. */
export type Place = Readonly<{ handedInAt: Date; id: string }>;

/**
 * The same as an address carries it: a time and an id, so that what comes after it is known even where its child has
 * handed that piece in again meanwhile, or it is gone.
 */
export const placeWord = ({ handedInAt, id }: Place) => `${handedInAt.getTime()}.${id}`;

const placeForm = /^(\d{1,14})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Undefined for what no window of ours ends with. */
export function placeFrom(word: string): Place | undefined {
  const [, moment, id] = placeForm.exec(word.toLowerCase()) ?? [];
  return moment && id ? { handedInAt: new Date(Number(moment)), id } : undefined;
}

/** How long a verdict can be undone, in milliseconds; only then does it reach child and family. */
export const undoForMs = 10_000;

export const releasesAt = (givenAt: Date) => new Date(givenAt.getTime() + undoForMs);

/** What becomes of the work when the verdict is released. *Nearly* is accepted, with a next step. */
export const stateAfter = (verdict: Verdict): SubmissionState =>
  verdict === 'another_go' ? 'returned' : 'accepted';

/**
 * Why this verdict cannot be given as it is, as a message key; null when it can. What to do next stands in writing
 * even where it is spoken: not everybody can hear it, or wants it heard where they are.
 */
export function whyNotVerdict(verdict: Verdict, comment: string) {
  if (comment) return null;
  if (verdict === 'nearly') return 'review.next_step_missing';
  if (verdict === 'another_go') return 'review.reason_missing';
  return null;
}

/** A piece that got no verdict: whose it is, and that its child handed in anew or who was first, where that is known. */
export type LeftOut = Readonly<{ child: string; reviewer: string | null; anew: boolean }>;
