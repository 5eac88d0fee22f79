import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { type ReadyMade, readyMade, type Subject, toldBy, yearsOf } from './ready-made/rules';

/** The one of these clubs that a piece of this subject suits: whose name says so, or else whose subject does. */
export const clubForSubject = <
  Club extends Readonly<{ id: string; name: string; subject: string }>,
>(
  clubs: readonly Club[],
  subject: Subject,
) => {
  const tells = (words: string) =>
    words
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((word) => toldBy[subject].includes(word));
  return clubs.find((club) => tells(club.name)) ?? clubs.find((club) => tells(club.subject));
};

/** How it can be handed in where the club takes some of its ways only; all the club's where it takes none. */
export function kindsIn(
  club: Readonly<{ evidenceKinds: readonly EvidenceKind[] }>,
  kinds: readonly EvidenceKind[],
): EvidenceKind[] {
  const both = club.evidenceKinds.filter((kind) => kinds.includes(kind));
  return both.length > 0 ? both : [...club.evidenceKinds];
}

/** What comes with the product, for children of these year groups; of all where none is given. */
export const readyMadeFor = (years: readonly number[]): ReadyMade[] =>
  readyMade.filter(
    ({ stage }) => years.length === 0 || yearsOf[stage].some((year) => years.includes(year)),
  );

export const findReadyMade = (key: string) => readyMade.find((each) => each.key === key);
