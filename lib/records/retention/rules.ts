/**
 * How long each kind of record is kept unless the school decides otherwise, and from which day it counts. `least`
 * and `most` are how far a school may move it: never below what law or practice asks for. What happens then: rows
 * are removed; a person goes as in an erasure; or whoever reads them is told to look.
 */
export const keptKinds = {
  homework: { from: 'year_made', keeps: 1, least: 0, most: 6, why: 'learning', atLast: 'removed' },
  news: { from: 'year_made', keeps: 2, least: 0, most: 6, why: 'operations', atLast: 'removed' },
  pupils: { from: 'leaving', keeps: 1, least: 1, most: 7, why: 'follows', atLast: 'erased' },
  staff: { from: 'leaving', keeps: 6, least: 6, most: 10, why: 'employment', atLast: 'erased' },
  care: { from: 'birth', keeps: 31, least: 25, most: 40, why: 'authority', atLast: 'removed' },
  concerns: { from: 'birth', keeps: 25, least: 25, most: 75, why: 'inquiries', atLast: 'reviewed' },
  consent: { from: 'end_of_answer', keeps: 6, least: 6, most: 12, why: 'proof', atLast: 'removed' },
  doings: { from: 'event', keeps: 7, least: 6, most: 12, why: 'accountability', atLast: 'removed' },
} as const satisfies Record<string, Kept>;

type Kept = Readonly<{
  from: 'year_made' | 'leaving' | 'birth' | 'end_of_answer' | 'event';
  /** Years. */
  keeps: number;
  least: number;
  most: number;
  why: string;
  atLast: 'removed' | 'erased' | 'reviewed';
}>;

export type KeptKind = keyof typeof keptKinds;
export const keptKindNames = Object.keys(keptKinds) as [KeptKind, ...KeptKind[]];

/** What law or practice says, and the school is asked to confirm. */
export const toConfirm: readonly KeptKind[] = ['staff', 'care', 'concerns', 'consent'];

/** The years that hold: the school's own where they are within bounds, else those of the product. */
export type Years = Readonly<Record<KeptKind, number>>;
export function yearsOf(own: readonly Readonly<{ kind: string; years: number }>[]): Years {
  const decided = new Map(own.map(({ kind, years }) => [kind, years]));
  return Object.fromEntries(
    keptKindNames.map((kind) => {
      const { keeps, least, most } = keptKinds[kind];
      const years = decided.get(kind);
      return [kind, years !== undefined && years >= least && years <= most ? years : keeps];
    }),
  ) as Years;
}

/** A hold on a kind is on what the school calls so, and on nothing else. */
export const isKeptKind = (kind: string): kind is KeptKind =>
  (keptKindNames as readonly string[]).includes(kind);

/** Which rules a page showed, so that a page of older ones is told. */
export const asSeenOf = (years: Years) => keptKindNames.map((kind) => years[kind]).join(' ');

/** Of these a person’s erasure would take something, so that it waits while one of them is held. */
export const heldAgainstErasing: readonly KeptKind[] = [
  'homework',
  'news',
  'pupils',
  'staff',
  'consent',
  'doings',
];
