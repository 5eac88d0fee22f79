import { expect, test } from 'vitest';
import { whyTooLarge } from './class-size';

test.each(['england', 'wales'] as const)(
  'in %s Reception to Year 2 have thirty, mixed with older children too',
  (nation) => {
    expect(whyTooLarge(30, [0], nation)).toBeNull();
    expect(whyTooLarge(31, [0], nation)).toEqual({ most: 30, of: { first: 0, last: 2 } });
    expect(whyTooLarge(31, [2, 3], nation)?.most).toBe(30);
    expect(whyTooLarge(31, [3], nation)).toBeNull();
    expect(whyTooLarge(60, [-1], nation)).toBeNull();
  },
);

test('in Northern Ireland Primary 4 has thirty too', () => {
  expect(whyTooLarge(30, [3], 'northern_ireland')).toBeNull();
  expect(whyTooLarge(31, [3], 'northern_ireland')).toEqual({
    most: 30,
    of: { first: 0, last: 3 },
  });
  expect(whyTooLarge(31, [4], 'northern_ireland')).toBeNull();
});

test.each([
  [0, 25],
  [1, 30],
  [2, 30],
  [3, 33],
  [6, 33],
])('in Scotland the year kept as %i has %i', (year, most) => {
  expect(whyTooLarge(most, [year], 'scotland')).toBeNull();
  expect(whyTooLarge(most + 1, [year], 'scotland')?.most).toBe(most);
});

test('in Scotland several stages together have 25, and nursery counts as none', () => {
  expect(whyTooLarge(25, [5, 6], 'scotland')).toBeNull();
  expect(whyTooLarge(26, [5, 6], 'scotland')).toEqual({ most: 25, of: 'mixed' });
  expect(whyTooLarge(26, [-1, 1], 'scotland')).toBeNull();
  expect(whyTooLarge(60, [-1], 'scotland')).toBeNull();
});
