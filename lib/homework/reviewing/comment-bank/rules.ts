import type { Verdict } from '@/lib/shared/vocabulary';

export const longestComment = 500;

/** More than this nobody looks through while reviewing. */
export const mostComments = 100;

/** Whose bank: the school's, or one's own. */
export type Whose = 'school' | 'own';

export type OfferedComment = Readonly<{
  id: string;
  words: string;
  verdict: Verdict | null;
  clubId: string | null;
  own: boolean;
}>;

/**
 * The comments that suit what is being reviewed, the closest first: those of this verdict and this club
 * before those for any, one's own before the school's. What is for another verdict or club is left out.
 */
export function suitable(
  comments: readonly OfferedComment[],
  { verdict, clubId }: Readonly<{ verdict: Verdict | undefined; clubId: string }>,
) {
  const closeness = ({ verdict: of, clubId: to, own }: OfferedComment) =>
    (of !== null && of === verdict ? 4 : 0) + (to === clubId ? 2 : 0) + (own ? 1 : 0);
  return comments
    .filter(
      (each) =>
        (each.verdict === null || verdict === undefined || each.verdict === verdict) &&
        (each.clubId === null || each.clubId === clubId),
    )
    .toSorted((one, other) => closeness(other) - closeness(one));
}

/** A comment put after what is written already. */
export const added = (written: string, words: string) =>
  written.trim() === '' ? words : `${written.trimEnd()} ${words}`;
