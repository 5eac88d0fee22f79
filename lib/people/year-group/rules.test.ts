import { expect, test } from 'vitest';
import { keyStageOf, yearGroupByBirth, yearGroupLabel, yearGroups } from './rules';

test('every year group has a name of its own', () => {
  expect(new Set(yearGroups.map(yearGroupLabel)).size).toBe(yearGroups.length);
  expect(yearGroupLabel(0)).toBe('people.year_group.reception');
});

test.each([
  ['2021-09-01', 0],
  ['2022-08-31', 0],
  ['2022-09-01', -1],
  ['2016-08-31', 6],
  ['2015-09-01', 6],
  ['2015-08-31', null],
  ['2023-09-01', null],
])('born on %s belongs by birth to year %s in 2026/27', (dateOfBirth, year) => {
  expect(yearGroupByBirth(dateOfBirth, 2026)).toBe(year);
});

test('the key stage follows from the year group', () => {
  expect(yearGroups.map(keyStageOf)).toEqual([
    'eyfs',
    'eyfs',
    'ks1',
    'ks1',
    'ks2',
    'ks2',
    'ks2',
    'ks2',
  ]);
});
