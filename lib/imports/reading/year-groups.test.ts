import { expect, test } from 'vitest';
import { readYearGroup } from './year-groups';

test.each([
  ['R', 0],
  ['Reception', 0],
  ['Nursery', -1],
  ['N2', -1],
  ['1', 1],
  ['06', 6],
  ['Year 4', 4],
  ['yr 4', 4],
  ['Y10', 10],
  ['14', undefined],
  ['Oak', undefined],
  ['constructor', undefined],
  ['', undefined],
])('the year group that %j names', (text, year) => {
  expect(readYearGroup(text)).toBe(year);
});

test.each([
  ['P1', 0, 0, 0],
  ['p7', 6, 6, 6],
  ['Primary 4', 3, 3, 3],
  ['P0', undefined, undefined, undefined],
  ['P8', undefined, undefined, undefined],
  ['S1', 7, 7, 7],
  ['1', 1, 0, 0],
  ['07', 7, 6, 6],
  ['Year 1', 1, 0, 0],
  ['Year 7', 7, 6, 6],
  ['N5', -1, -1, -1],
  ['Reception', 0, 0, -1],
] as const)('%j in England, Scotland and Northern Ireland', (text, england, scotland, ni) => {
  expect(readYearGroup(text, 'england')).toBe(england);
  expect(readYearGroup(text, 'wales')).toBe(england);
  expect(readYearGroup(text, 'scotland')).toBe(scotland);
  expect(readYearGroup(text, 'northern_ireland')).toBe(ni);
});
