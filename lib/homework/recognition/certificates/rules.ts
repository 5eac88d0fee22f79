import type { BadgeCut, BuiltInBadge, Medallion } from '@/lib/shared/recognition';

/** Something a child of the class was given, or reached. */
export type Earned = Readonly<{
  /** "term:2026-09-03", "badge:kind_heart", "level:…" with the club's id. */
  occasion: string;
  kind: 'term' | 'badge' | 'level';
  studentId: string;
  /** When; of a term, its last day or today. */
  on: string;
  builtIn: BuiltInBadge | null;
  drawing: Medallion | null;
  cut: BadgeCut;
  /** The term's, the school's own badge's or the level's. */
  name: string | null;
  /** What the school's own badge is for. */
  about: string | null;
  /** What the teacher wrote with a badge. */
  sentence: string;
  club: string | null;
  level: number | null;
}>;

/** Each occasion once, with how many children of the class have it; in the order they come. */
export function occasionsIn(earned: readonly Earned[]) {
  const found = new Map<string, { first: Earned; children: number }>();
  for (const each of earned) {
    const known = found.get(each.occasion);
    if (known) known.children += 1;
    else found.set(each.occasion, { first: each, children: 1 });
  }
  return [...found.values()];
}
