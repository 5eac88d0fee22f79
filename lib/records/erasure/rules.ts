import { staffRoles } from '@/lib/shared/vocabulary';

export const isStaff = (role: string) => (staffRoles as readonly string[]).includes(role);

type Looked = Readonly<{
  id: string;
  plan: Readonly<{ goes: Readonly<Record<string, number>>; files: number }> | null;
}>;

/** Which look it was, so that a page of an older one is told. */
export const fingerprintOf = ({ id, plan }: Looked) =>
  `${id.slice(-4)}-${Object.values(plan?.goes ?? {}).reduce((sum, each) => sum + each, 0)}-${plan?.files ?? 0}`;

/** What is looked for in rows about nobody's id. */
export type Term = Readonly<{
  words: string;
  /** It counts only where it is all that stands there: numbers and codes are a part of much else. */
  whole: boolean;
}>;

/** How somebody is called: by id and by the whole name. Given names alone are others' too. */
export function namesOf(
  person: Readonly<{ id: string; givenName: string; familyName: string; displayName: string }>,
): Term[] {
  const full = `${person.givenName} ${person.familyName}`;
  const spoken = person.displayName.includes(' ') ? [person.displayName] : [];
  return [person.id, ...new Set([full, ...spoken])].map((words) => ({ words, whole: false }));
}

/** Finds at least every row in which one of these is written, as `like` understands it. */
export const pattern = ({ words }: Term) =>
  `%${JSON.stringify(words)
    .slice(1, -1)
    .replaceAll(/[\\%_]/g, (each) => `\\${each}`)}%`;

const plainly = (words: string) => words.normalize('NFC').toLowerCase();
const sign = String.raw`[\p{L}\p{M}\p{N}_]`;
/** What joins words to one: an address, a number, "Shah-Jones". Not what ends a sentence. */
const joint = '[.@+-]';

/**
 * Whether one of these is written in a value, its fields and lists: exactly, and not as a part of another word,
 * number or address.
 */
export function tellsOf(terms: readonly Term[]) {
  const wholes = new Set(terms.filter(({ whole }) => whole).map(({ words }) => plainly(words)));
  const parts = terms
    .filter(({ whole }) => !whole)
    .map(({ words }) => plainly(words).replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&'));
  const within = new RegExp(
    `(?<!${sign}|${sign}${joint})(?:${parts.join('|')})(?!${sign}|${joint}${sign})`,
    'u',
  );
  return function tells(value: unknown): boolean {
    if (typeof value === 'string') {
      const said = plainly(value);
      return wholes.has(said.trim()) || (parts.length > 0 && within.test(said));
    }
    if (Array.isArray(value)) return value.some(tells);
    if (value && typeof value === 'object') return Object.values(value).some(tells);
    return false;
  };
}

/** An import that has not been done, and of which nothing is left to go on with. */
export const waitsForSomebody = ['reading', 'mapping', 'unreadable', 'planned'] as const;

export const stepsOfErasing = 6;
