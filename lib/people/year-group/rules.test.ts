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
  for (const nation of ['england', 'wales'] as const)
    expect(yearGroupByBirth(dateOfBirth, 2026, nation)).toBe(year);
});

test.each([
  ['2021-03-01', 0],
  ['2022-02-28', 0],
  ['2022-03-01', -1],
  ['2024-02-29', null],
  ['2016-02-29', 6],
  ['2015-03-01', 6],
  ['2015-02-28', null],
])('in Scotland, born on %s, to year %s from August 2026', (dateOfBirth, year) => {
  expect(yearGroupByBirth(dateOfBirth, 2026, 'scotland')).toBe(year);
});

test.each([
  ['2021-07-02', 0],
  ['2022-07-01', 0],
  ['2022-07-02', -1],
  ['2016-07-01', 6],
  ['2015-07-01', null],
])('in Northern Ireland, born on %s, to year %s in 2026/27', (dateOfBirth, year) => {
  expect(yearGroupByBirth(dateOfBirth, 2026, 'northern_ireland')).toBe(year);
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
