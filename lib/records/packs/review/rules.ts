import type { PackDecision, PackItemKind, WithholdReason } from '@/lib/shared/packs';

/** The words of a text as they are blacked out: what stands between white space, counted from 0. */
export const wordsOf = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

const letters = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;
const plainly = (name: string) => name.normalize('NFC').toLowerCase();

/** The parts of names by which somebody is told: of two letters or more, in any script. */
export const partsOf = (name: string) =>
  (name.match(letters) ?? []).map(plainly).filter((part) => part.length > 1);

/** How somebody is addressed, and so no name: "Mrs Bell". */
const titles: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'prof']);

/** The parts of names of all these people, by which any of them may be told. */
export const namesOfAll = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap(partsOf).filter((part) => !titles.has(part)));

/** A telephone number or an address of mail says who somebody is as a name does. */
const tellsWho = (word: string) => /@/.test(word) || (word.match(/\d/g) ?? []).length >= 5;

/** The names a word may be: "Leo’s" is "Leo", "Leo-Jon" is that, "Leo" and "Jon". */
function readingsOf(word: string) {
  return (word.match(letters) ?? []).flatMap((found) => {
    const bare = found.replace(/['’]s?$/u, '');
    return [found, bare, ...found.split(/['’-]/u)].filter(Boolean).map(plainly);
  });
}

/** Where the whole name of whom it is about stands: word by word, one after the other. */
function placesOf(words: readonly string[], whole: readonly string[]) {
  const parts = whole
    .map((name) => name.split(/\s+/u).map(plainly))
    .filter(({ length }) => length > 1);
  const places = new Set<number>();
  for (const [at] of words.entries())
    for (const name of parts)
      if (name.every((part, nth) => readingsOf(words[at + nth] ?? '').includes(part)))
        for (const nth of name.keys()) places.add(at + nth);
  return places;
}

/**
 * Which words of a text may say who somebody else is: a name as somebody of the school is called, in large letters or
 * small; an address of mail; a long number. The whole name of whom the copy is about is none, though a part of it
 * alone may be a brother's.
 */
export function marksIn(
  text: string,
  names: ReadonlySet<string>,
  own: readonly string[] = [],
): number[] {
  const words = wordsOf(text);
  const theirs = placesOf(words, own);
  return words.flatMap((word, place) => {
    if (tellsWho(word)) return [place];
    return !theirs.has(place) && readingsOf(word).some((part) => names.has(part)) ? [place] : [];
  });
}

/** Always as long, so that its length tells nothing. */
export const blackness = '█████';

/** The text without these words; white space stays as it was. */
export function blackedOut(text: string, places: readonly number[]) {
  const out = new Set(places);
  let place = -1;
  return text
    .split(/(\s+)/u)
    .map((part) => {
      if (part === '' || /^\s+$/u.test(part)) return part;
      place += 1;
      return out.has(place) ? blackness : part;
    })
    .join('');
}

type Item = Readonly<{ kind: PackItemKind; marked: boolean }>;

/** What can be decided about each: a name or a file goes out or does not, of words some can be blacked out. */
export const choicesFor = ({ kind }: Pick<Item, 'kind'>): readonly PackDecision[] =>
  kind === 'person' || kind === 'file' ? ['keep', 'withhold'] : ['keep', 'black_out', 'withhold'];

/** What goes out without being looked at singly, if somebody says so of all of them at once. */
export const namesNobodyElse = ({ kind, marked }: Item) => !marked && kind !== 'concern';

export type Decided = Readonly<{
  decision: PackDecision;
  reason: WithholdReason | null;
  blackedOut: readonly number[];
}>;

/** What is chosen beforehand: the careful thing, which one press accepts. */
export function suggestedFor({
  kind,
  marked,
}: Item): Readonly<{ decision: PackDecision; reason: WithholdReason }> {
  if (kind === 'concern') return { decision: 'withhold', reason: 'safeguarding' };
  if (!marked) return { decision: 'keep', reason: 'somebody_else' };
  return { decision: kind === 'words' ? 'black_out' : 'withhold', reason: 'somebody_else' };
}
