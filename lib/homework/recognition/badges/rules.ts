import type { BadgeCut, BadgeFact, BuiltInBadge, Medallion } from '@/lib/shared/recognition';

/** What a child has done so far, in numbers that only ever grow. */
export type Facts = Readonly<Record<BadgeFact, number>>;

/** Given by itself from so many on; null: only a teacher gives it. */
export type Rule = Readonly<{ fact: BadgeFact; atLeast: number; club?: ClubOfRule | null }> | null;

/** The club in which alone it is counted. */
export type ClubOfRule = Readonly<{ id: string; name: string }>;

export type BuiltIn = Readonly<{
  drawing: Medallion;
  for: 'effort' | 'mastery' | 'kindness';
  rule: Rule;
}>;

const from = (fact: BadgeFact, atLeast: number): Rule => ({ fact, atLeast });

/** The badges that come with the product. Never by chance, and nothing anybody could be too late for. */
export const builtIns: Readonly<Record<BuiltInBadge, BuiltIn>> = {
  first_one_up: { drawing: 'first-one-up', for: 'effort', rule: from('pieces', 1) },
  another_go: { drawing: 'another-go', for: 'effort', rule: from('other_goes', 5) },
  welcome_back: { drawing: 'rested-well', for: 'effort', rule: from('comebacks', 1) },
  full_string: { drawing: 'full-string', for: 'effort', rule: from('days_in_a_row', 5) },
  many_ways: { drawing: 'tables-explorer', for: 'effort', rule: from('ways', 3) },
  busy_bee: { drawing: 'word-keeper', for: 'effort', rule: from('pieces', 25) },
  whole_term: { drawing: 'one-whole-term', for: 'effort', rule: from('weeks', 12) },
  page_turner: { drawing: 'page-turner', for: 'mastery', rule: from('got_its_in_a_club', 10) },
  step_up: { drawing: 'clear-working', for: 'mastery', rule: from('steps_up', 1) },
  curious_question: { drawing: 'curious-question', for: 'effort', rule: null },
  brave_voice: { drawing: 'brave-voice', for: 'effort', rule: null },
  helping_hand: { drawing: 'helped-at-home', for: 'kindness', rule: null },
  kind_heart: { drawing: 'kind-heart', for: 'kindness', rule: null },
};

/** Which badge: one that comes with the product, or one of the school's own by its id. */
export type Which =
  | Readonly<{ builtIn: BuiltInBadge; badgeId: null }>
  | Readonly<{ builtIn: null; badgeId: string }>;

export const keyOf = ({
  builtIn,
  badgeId,
}: Readonly<{ builtIn: string | null; badgeId: string | null }>) => builtIn ?? badgeId ?? '';

/** A badge that can be had in this school today. */
export type OnOffer = Which &
  Readonly<{ drawing: Medallion; cut: BadgeCut; name: string; sentence: string; rule: Rule }>;

/** The clubs that rules name, each once; null for what counts everywhere. */
export const clubsOfRules = (onOffer: readonly Pick<OnOffer, 'rule'>[]) => [
  ...new Set([null, ...onOffer.map(({ rule }) => rule?.club?.id ?? null)]),
];

/** What the child has earned and was never given; what was once taken back is not given again by itself. */
export const newlyEarned = (
  factsIn: (clubId: string | null) => Facts | undefined,
  onOffer: readonly OnOffer[],
  everGiven: ReadonlySet<string>,
): OnOffer[] =>
  onOffer.filter(
    (badge) =>
      badge.rule !== null &&
      (factsIn(badge.rule.club?.id ?? null)?.[badge.rule.fact] ?? 0) >= badge.rule.atLeast &&
      !everGiven.has(keyOf(badge)),
  );

/** Whether a child’s first piece brings a badge, so that it can be promised. */
export const firstPieceBringsOne = (onOffer: readonly Pick<OnOffer, 'rule'>[]) =>
  onOffer.some(({ rule }) => rule?.fact === 'pieces' && rule.atLeast === 1 && !rule.club);

/** How long a badge given by hand can be undone before child and family hear of it, in milliseconds. */
export const undoForMs = 10_000;
