import type { ActivityTemplate } from '@/db/schema/templates';
import { asSeen } from '@/lib/shared/as-seen';
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

export type SaidByTemplate = Omit<ActivityTemplate, 'id' | 'schoolId' | 'createdAt' | 'keptById'>;

/** What is written for the library begins with nothing. */
export const nothingSaid: SaidByTemplate = {
  ...{ title: '', instructions: '', clubId: null, level: null, evidenceKinds: ['writing'] },
  ...{ yearGroups: [], pictureId: null, pictureSays: '', voiceId: null },
};

/** What a form about a template was made from. */
export const templateAsSeen = (template: SaidByTemplate) =>
  asSeen([
    ...[template.title, template.instructions, template.clubId, template.level],
    ...[template.evidenceKinds, template.yearGroups],
    ...[template.pictureId, template.pictureSays, template.voiceId],
  ]);

type Child = Readonly<{ givenName: string; familyName: string }>;

/** Words one after another between single spaces, so that whole words can be looked for. */
const spelled = (text: string) => {
  const words = text
    .normalize('NFC')
    .replaceAll('’', "'")
    .split(/[^\p{L}\p{M}'-]+/u)
    .map((word) => word.replace(/^['-]+/, '').replace(/(?:'s|['-]+)$/u, ''));
  return ` ${words.filter(Boolean).join(' ')} `;
};
const stands = (name: string, text: string) => name.trim() !== '' && text.includes(name);

/**
 * The first of the children whose name stands in the text. In full, however it is written; or by the first name alone,
 * as names are written, which may be an everyday word: Grace, Will, May.
 */
export function childNamedIn(text: string, children: readonly Child[]) {
  const said = spelled(text);
  const quietly = said.toLowerCase();
  for (const { givenName, familyName } of children)
    if (stands(spelled(`${givenName} ${familyName}`).toLowerCase(), quietly))
      return { name: `${givenName} ${familyName}`, inFull: true };
  for (const { givenName } of children) {
    const name = spelled(givenName);
    if (stands(name, said) || stands(name.toUpperCase(), said))
      return { name: givenName, inFull: false };
  }
  return undefined;
}
