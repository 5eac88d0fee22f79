import { type Measure, measures, type Shown } from '@/lib/shared/exports';

/** A group of fewer is never counted. */
export const smallest = 5;

export type Counts = Readonly<Record<Measure, number>>;

/** Of what a measure is a part: who took part are some of the children, and so are who did not. */
export const partOf: Readonly<Partial<Record<Measure, Measure>>> = {
  took_part: 'children',
  handed_in: 'asked',
  on_time: 'handed_in',
  reviewed: 'handed_in',
};

/** To the nearest five: always the same way, so that asking again tells nothing more. */
export const rounded = (count: number) => Math.round(count / 5) * 5;

/** Those who did, and those who did not; of what is no part of anything only the first. */
function sidesOf(counts: Counts, measure: Measure): readonly number[] {
  const whole = partOf[measure];
  const count = counts[measure];
  return whole ? [count, counts[whole] - count] : [count];
}

const isSmall = (counts: Counts, measure: Measure) =>
  sidesOf(counts, measure).some((side) => side < smallest);

/** What of all together may be said. */
export function protectedTotal(counts: Counts): ReadonlySet<Measure> {
  const hidden = new Set<Measure>();
  for (const measure of measures) {
    const whole = partOf[measure];
    if (isSmall(counts, measure) || (whole && hidden.has(whole))) hidden.add(measure);
  }
  return hidden;
}

/**
 * Which cells of a table stay hidden: group by group, for each measure. A cell is hidden where it counts fewer than
 * five, or all but fewer than five, and wherever that of which it is a part is hidden. So that nobody finds it by
 * taking the others from the total, further cells of the same measure are hidden, the smallest first, until what is
 * hidden together counts at least five on either side in at least two groups: each of them may then be nought, or
 * five and more, for all that can be worked out.
 */
export function hiddenCells(groups: readonly Counts[], hiddenOfAll: ReadonlySet<Measure>) {
  const hidden = groups.map(() => new Set<Measure>());
  for (const measure of measures) {
    const whole = partOf[measure];
    for (const [nth, counts] of groups.entries())
      if (isSmall(counts, measure) || (whole && hidden[nth]?.has(whole))) hidden[nth]?.add(measure);
    // Without a total there is nothing to take the others from.
    if (hiddenOfAll.has(measure)) continue;
    const smallestOf = (nth: number) => Math.min(...sidesOf(groups[nth] as Counts, measure));
    const open = groups
      .map((_, nth) => nth)
      .filter((nth) => !hidden[nth]?.has(measure))
      .sort((a, b) => smallestOf(a) - smallestOf(b) || a - b);
    while (open.length > 0 && tellsTooMuch(groups, hidden, measure)) {
      const next = open.shift();
      if (next !== undefined) hidden[next]?.add(measure);
    }
  }
  return hidden;
}

function tellsTooMuch(
  groups: readonly Counts[],
  hidden: readonly ReadonlySet<Measure>[],
  measure: Measure,
) {
  const out = groups.filter((_, nth) => hidden[nth]?.has(measure));
  if (out.length === 0) return false;
  if (out.length === 1) return true;
  const together = out
    .map((counts) => sidesOf(counts, measure))
    .reduce((sums, sides) => sums.map((sum, side) => sum + (sides[side] ?? 0)));
  return together.some((sum) => sum < smallest);
}

/** As it is published: rounded, and null where it is hidden. */
export function shownOf(counts: Counts, hidden: ReadonlySet<Measure>): Shown {
  const entries = measures.map((measure) => [
    measure,
    hidden.has(measure) ? null : rounded(counts[measure]),
  ]);
  // Safe: one entry for each measure.
  return Object.fromEntries(entries) as Shown;
}

/** A table and its total, as they are published. */
export function published(groups: readonly Counts[], all: Counts) {
  const hiddenOfAll = protectedTotal(all);
  const hidden = hiddenCells(groups, hiddenOfAll);
  return {
    all: shownOf(all, hiddenOfAll),
    rows: groups.map((counts, nth) => shownOf(counts, hidden[nth] ?? new Set(measures))),
  };
}
