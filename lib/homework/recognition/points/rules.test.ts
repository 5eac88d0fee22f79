import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day, DayState } from '@/lib/homework/week/rules';
import { addDays } from '@/lib/shared/dates';
import {
  type Amounts,
  balanceOf,
  comesBackAfter,
  daysOf,
  type Given,
  type Piece,
  toSettle,
} from './rules';

const amounts: Amounts = { piece: 10, anotherGo: 5, comingBack: 15, mostADay: 30 };
const monday = '2026-11-02';

const piece = (id: string, change: Partial<Piece> = {}): Piece => ({
  ...{ id, handedInOn: monday, againOn: null, hangs: true, cameBack: false },
  ...change,
});

type Row = Pick<Given, 'forDay' | 'amount' | 'dayCap'>;

/** A ledger as the table keeps it: it only grows. */
function bookkeeper(settings = amounts) {
  const given: Given[] = [];
  const rows: Row[] = [];
  const settle = (one: Piece) => {
    const { give, takeBack } = toSettle(one, given, settings);
    for (const each of takeBack) {
      given[given.indexOf(each)] = { ...each, takenBack: true };
      rows.push({ ...each, amount: -each.amount });
    }
    for (const each of give) {
      given.push({ ...each, id: String(given.length), takenBack: false });
      rows.push(each);
    }
    return give.length + takeBack.length;
  };
  return { settle, rows, balance: () => balanceOf(rows) };
}

describe('a piece', () => {
  test('is worth its points once, however often one looks', () => {
    const { settle, balance } = bookkeeper();
    expect(settle(piece('a'))).toBe(1);
    expect(settle(piece('a'))).toBe(0);
    expect(balance()).toBe(10);
  });

  test('rests while it is back, and is worth another go more when it hangs again, once', () => {
    const { settle, balance, rows } = bookkeeper();
    settle(piece('a'));
    settle(piece('a', { hangs: false }));
    expect(balance()).toBe(0);
    const again = piece('a', { againOn: addDays(monday, 2) });
    settle(again);
    expect(balance()).toBe(15);
    settle({ ...again, hangs: false });
    expect(balance()).toBe(0);
    settle(again);
    expect(balance()).toBe(15);
    expect(daysOf(rows).map(({ on, counts }) => [on, counts])).toEqual([
      [monday, 10],
      [addDays(monday, 2), 5],
    ]);
  });

  test('keeps what it was worth at first, whatever the school decides meanwhile', () => {
    const before = bookkeeper();
    before.settle(piece('a'));
    before.settle(piece('a', { hangs: false }));
    const ledger: Given[] = [
      {
        ...{ id: '1', submissionId: 'a', reason: 'piece', forDay: monday, amount: 10 },
        ...{ dayCap: 30, round: 1, takenBack: true },
      },
    ];
    const { give } = toSettle(piece('a'), ledger, { ...amounts, piece: 20, mostADay: 50 });
    expect(give).toMatchObject([{ amount: 10, dayCap: 30, round: 2 }]);
  });

  test('where another go is worth nothing, no row says so', () => {
    const { settle, rows } = bookkeeper({ ...amounts, anotherGo: 0 });
    settle(piece('a', { againOn: monday }));
    expect(rows).toHaveLength(1);
  });
});

describe('coming back', () => {
  const back = { cameBack: true };

  test('makes the first piece worth more than an ordinary one', () => {
    const { settle, balance } = bookkeeper();
    settle(piece('a', back));
    expect(balance()).toBe(15);
  });

  test('is of the day, not of a piece: it stands as long as anything of that day hangs', () => {
    const { settle, balance } = bookkeeper();
    settle(piece('a', back));
    settle(piece('b'));
    expect(balance()).toBe(25);
    settle(piece('a', { hangs: false }));
    expect(balance()).toBe(15);
    settle(piece('b', { hangs: false }));
    expect(balance()).toBe(0);
    settle(piece('b', { againOn: monday }));
    expect(balance()).toBe(20);
  });

  test.each([0, 9, 10])(
    'is worth more than an ordinary piece even where %i is decided',
    (comingBack) => {
      const { settle, balance } = bookkeeper({ ...amounts, comingBack });
      settle(piece('a', back));
      expect(balance()).toBe(11);
    },
  );

  const day = (state: DayState): Day =>
    state === 'holiday'
      ? { on: monday, state, reason: { kind: 'weekend' } as never }
      : { on: monday, state };
  test.each<[DayState[], boolean]>([
    [['done', 'missed'], true],
    [['done', 'missed', 'holiday', 'rest', 'excused', 'nothing_set'], true],
    [['done', 'missed', 'done'], false],
    [['done', 'rest', 'holiday'], false],
    [['missed', 'missed'], false],
    [[], false],
  ])('after %o: %s', (states, is) => {
    expect(comesBackAfter(states.map(day))).toBe(is);
  });
});

describe('whatever happens, in whatever order', () => {
  const story = fc.array(
    fc.record({
      on: fc.integer({ min: 0, max: 3 }),
      again: fc.option(fc.integer({ min: 0, max: 3 })),
      hangs: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const settings = fc.record({
    piece: fc.integer({ min: 1, max: 50 }),
    anotherGo: fc.integer({ min: 0, max: 50 }),
    comingBack: fc.integer({ min: 0, max: 50 }),
    mostADay: fc.integer({ min: 10, max: 200 }),
  });
  const last = (told: { on: number; again: number | null; hangs: boolean }[], backOn: number) =>
    told.map(({ on, again, hangs }, nth) =>
      piece(String(nth), {
        handedInOn: addDays(monday, on),
        againOn: again === null ? null : addDays(monday, on + again),
        hangs,
        cameBack: on === backOn,
      }),
    );

  test('no sum is below nought or above the cap of a day, and the same is left', () => {
    fc.assert(
      fc.property(
        ...([
          story,
          settings,
          fc.integer({ min: 0, max: 3 }),
          fc.infiniteStream(fc.nat()),
        ] as const),
        (told, given, backOn, dice) => {
          const pieces = last(told, backOn);
          const inOrder = bookkeeper(given);
          for (const each of pieces) inOrder.settle(each);

          // The same pieces with all their comings and goings, twice and in any order, and at last as they are.
          const shuffled = bookkeeper(given);
          const earlier = pieces.flatMap((each) => [
            { ...each, hangs: true, againOn: null },
            { ...each, hangs: !each.hangs },
            each,
            each,
          ]);
          const rolled = earlier
            .map((each) => ({ each, at: dice.next().value as number }))
            .sort((a, b) => a.at - b.at);
          for (const { each } of rolled) {
            shuffled.settle(each);
            for (const { counts, cap, given: sum } of daysOf(shuffled.rows)) {
              expect(sum).toBeGreaterThanOrEqual(0);
              expect(counts).toBeLessThanOrEqual(cap);
              expect(counts).toBeLessThanOrEqual(given.mostADay);
            }
          }
          for (const each of [...pieces].reverse()) shuffled.settle(each);
          expect(shuffled.balance()).toBe(inOrder.balance());
        },
      ),
      { numRuns: 300 },
    );
  });
});
