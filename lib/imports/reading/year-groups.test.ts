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
