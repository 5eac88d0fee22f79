import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Measure, measures, type Shown } from '@/lib/shared/exports';
import { type Rule, rangeOf } from '@/lib/testing/linear';
import { type Counts, partOf, protectedTotal, published, rounded, shownOf } from './rules';

const none = { children: 0, took_part: 0, asked: 0, handed_in: 0, on_time: 0, reviewed: 0 };
const sum = (groups: readonly Counts[]): Counts =>
  groups.reduce<Counts>(
    (all, each) =>
      // Safe: the same measures.
      Object.fromEntries(measures.map((name) => [name, all[name] + each[name]])) as Counts,
    none,
  );

/** Few or many children with few or many pieces each, and of each how many did. */
const upTo = (most: number) =>
  fc.oneof(fc.integer({ min: 0, max: Math.min(most, 6) }), fc.integer({ min: 0, max: most }));
const part = (whole: number) =>
  fc.oneof(
    upTo(whole),
    upTo(whole).map((left) => whole - left),
  );
const aGroup = upTo(40).chain((children) =>
  fc.record({ took_part: part(children), asked: upTo(children * 8) }).chain((said) =>
    part(said.asked).chain((handed_in) =>
      fc.record({ on_time: part(handed_in), reviewed: part(handed_in) }).map((more) => ({
        ...{ children, ...said, handed_in },
        ...more,
      })),
    ),
  ),
);
const groupsOf = fc.array(aGroup, { minLength: 1, maxLength: 5 });

type Shows = Readonly<{ all: Shown; rows: readonly Shown[] }>;

/** All that a reader knows: what each number can have been, that parts are parts, and that groups add up. */
function knowledgeOf({ all, rows }: Shows, off = 2) {
  const at = (group: number, measure: Measure) =>
    group * measures.length + measures.indexOf(measure);
  const size = rows.length * measures.length;
  const rules: Rule[] = [];
  const rule = (parts: readonly (readonly [number, number])[], most: number) => {
    const of = new Array<number>(size).fill(0);
    for (const [place, factor] of parts) of[place] = factor;
    rules.push({ of, most });
  };
  const near = (places: readonly number[], shown: number | null) => {
    if (shown === null) return;
    rule(
      places.map((place) => [place, 1] as const),
      shown + off,
    );
    rule(
      places.map((place) => [place, -1] as const),
      off - shown,
    );
  };
  for (const measure of measures) {
    const whole = partOf[measure];
    const column = rows.map((_, nth) => at(nth, measure));
    near(column, all[measure]);
    for (const [nth, row] of rows.entries()) {
      near([at(nth, measure)], row[measure]);
      if (whole)
        rule(
          [
            [at(nth, measure), 1],
            [at(nth, whole), -1],
          ],
          0,
        );
    }
  }
  /** What can be found out about one cell, and about who is left out of it. */
  const range = (group: number, measure: Measure, of?: Measure) => {
    const aim = new Array<number>(size).fill(0);
    aim[at(group, measure)] = of ? -1 : 1;
    if (of) aim[at(group, of)] = 1;
    const found = rangeOf(aim, rules);
    if (!found) throw new Error('What was published contradicts itself');
    return found;
  };
  return range;
}

/** Cells of one to four of which a reader would know that they are. */
function foundOut(groups: readonly Counts[], shows: Shows, off = 2) {
  const range = knowledgeOf(shows, off);
  const found: string[] = [];
  for (const [nth, counts] of groups.entries())
    for (const measure of measures) {
      const whole = partOf[measure];
      const sides = [
        { of: undefined, count: counts[measure] },
        ...(whole ? [{ of: whole, count: counts[whole] - counts[measure] }] : []),
      ];
      for (const { of, count } of sides) {
        if (count < 1 || count > 4) continue;
        const { least, most } = range(nth, measure, of);
        if (least > 0.01 && most < 4.99) found.push(`${nth} ${of ? 'not ' : ''}${measure}`);
      }
    }
  return found;
}

/** The same cells, with what was counted in them. */
const exact = (groups: readonly Counts[], { all, rows }: Shows): Shows => {
  const of = (shown: Shown, counts: Counts) =>
    // Safe: the same measures.
    Object.fromEntries(
      measures.map((name) => [name, shown[name] === null ? null : counts[name]]),
    ) as Shown;
  return { all: of(all, sum(groups)), rows: rows.map((row, nth) => of(row, groups[nth] ?? none)) };
};

describe('What is published of any school', () => {
  test('lets nobody work out a group of one to four, by whatever they add and take away', () => {
    fc.assert(
      fc.property(groupsOf, (groups) => {
        expect(foundOut(groups, published(groups, sum(groups)))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  test('would not even, were the numbers not rounded', () => {
    fc.assert(
      fc.property(groupsOf, (groups) => {
        expect(foundOut(groups, exact(groups, published(groups, sum(groups))), 0)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('would, were only the small cells hidden', () => {
    const careless = (groups: readonly Counts[]) => {
      const alone = (counts: Counts) => shownOf(counts, protectedTotal(counts));
      return { all: alone(sum(groups)), rows: groups.map(alone) };
    };
    const groups = [20, 12, 3].map((children) => ({ ...none, children }));
    expect(foundOut(groups, exact(groups, careless(groups)), 0)).toEqual(['2 children']);
    expect(() =>
      fc.assert(
        fc.property(groupsOf, (any) => foundOut(any, exact(any, careless(any)), 0).length === 0),
      ),
    ).toThrow();
  });

  test('shows no number that is not a multiple of five, and none below five', () => {
    fc.assert(
      fc.property(groupsOf, (groups) => {
        const { all, rows } = published(groups, sum(groups));
        for (const shown of [all, ...rows])
          for (const count of Object.values(shown))
            if (count !== null) {
              expect(count % 5).toBe(0);
              expect(count).toBeGreaterThanOrEqual(5);
            }
      }),
    );
  });

  test('never differs by one to four when a child comes or goes', () => {
    fc.assert(
      fc.property(groupsOf, fc.nat(4), fc.nat(8), (groups, which, pieces) => {
        const more = groups.map((counts, nth) =>
          nth === which % groups.length
            ? { ...counts, children: counts.children + 1, asked: counts.asked + pieces }
            : counts,
        );
        const [before, after] = [groups, more].map((each) => published(each, sum(each)));
        for (const [nth, row] of (before?.rows ?? []).entries())
          for (const measure of measures) {
            const [was, is] = [row[measure], after?.rows[nth]?.[measure]];
            if (typeof was === 'number' && typeof is === 'number')
              expect(Math.abs(is - was) % 5).toBe(0);
          }
        // Neither of the two tells of a small group, with the other beside it or not.
        expect(foundOut(more, published(more, sum(more)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('says nought and four alike', () => {
    const withNone = [{ ...none, children: 30 }, { ...none, children: 30 }, none];
    const withFour = [...withNone.slice(0, 2), { ...none, children: 4 }];
    const [a, b] = [withNone, withFour].map((each) => published(each, sum(each)).rows.at(-1));
    expect(a?.children).toBeNull();
    expect(b?.children).toBeNull();
  });

  test('says nothing of a school of four', () => {
    const four = { ...none, children: 4, took_part: 4, asked: 8, handed_in: 8 };
    expect(protectedTotal(four).has('children')).toBe(true);
    expect(published([four], four).all.children).toBeNull();
  });

  test('rounds to the nearest five, always the same way', () => {
    expect([5, 7, 8, 12, 13].map(rounded)).toEqual([5, 5, 10, 10, 15]);
  });
});

describe('Linear reasoning, by which that is tried', () => {
  test('finds what can be found', () => {
    const total = [
      { of: [1, 1, 1], most: 10 },
      { of: [-1, -1, -1], most: -10 },
      { of: [1, 0, 0], most: 4 },
      { of: [0, 1, 0], most: 3 },
    ];
    const found = rangeOf([0, 0, 1], total);
    expect(found?.least).toBeCloseTo(3);
    expect(found?.most).toBeCloseTo(10);
    expect(rangeOf([1, 0, 0], [{ of: [-1, 0, 0], most: -2 }])?.most).toBe(Number.POSITIVE_INFINITY);
    expect(rangeOf([1], [{ of: [1], most: -1 }])).toBeUndefined();
  });
});
