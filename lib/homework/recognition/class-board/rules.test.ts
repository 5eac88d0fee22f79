import { expect, test } from 'vitest';
import { boardOf, type CountedWeek } from './rules';

const wednesday = '2026-11-18';
const week = (monday: string, pieces: number[] | null, children = 10): CountedWeek => ({
  ...{ monday, pieces, children },
});
const now = week('2026-11-16', [10, 5, 8, 0, 0, 0, 0]);
const before = week('2026-11-09', [5, 5, 2, 20, 30, 0, 0]);

test('the week so far stands beside the same days of the week before, per head', () => {
  expect(boardOf([now, before], wednesday)).toEqual({ is: 'shown', now: 2.3, before: 1.2 });
});
test('a week of which nothing came in is nought, and older ones do not count', () => {
  expect(boardOf([before], wednesday)).toEqual({ is: 'shown', now: 0, before: 1.2 });
  expect(boardOf([now], wednesday)).toEqual({ is: 'shown', now: 2.3, before: 0 });
  expect(boardOf([week('2026-11-02', [1, 1, 1, 1, 1, 1, 1])], wednesday)).toEqual({
    is: 'not_yet',
  });
});
test('four children are too few, five are not', () => {
  expect(boardOf([week(now.monday, null, 4), before], wednesday)).toEqual({ is: 'too_few' });
  expect(boardOf([week(now.monday, [5, 0, 0, 0, 0, 0, 0], 5)], wednesday)).toMatchObject({
    now: 1,
  });
});
