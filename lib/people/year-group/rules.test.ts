import { expect, test } from 'vitest';
import {
  isYearGroup,
  keyStageLabel,
  keyStageOf,
  yearGroupLabel,
  yearGroupOf,
  yearGroups,
} from './rules';

test('a day at the end of August makes a year of school', () => {
  expect(yearGroupOf('2022-08-31', 2026)).toBe(0);
  expect(yearGroupOf('2022-09-01', 2026)).toBe(-1);
});

test('maya, born in March 2019, goes through the school a year at a time', () => {
  const maya = '2019-03-14';
  expect([2022, 2023, 2024, 2029].map((year) => yearGroupOf(maya, year))).toEqual([-1, 0, 1, 6]);
  expect(isYearGroup(yearGroupOf(maya, 2030))).toBe(false);
});

test('every year group lies in one key stage and has a name of its own', () => {
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
  expect(new Set(yearGroups.map(yearGroupLabel)).size).toBe(yearGroups.length);
  expect(yearGroupLabel(0)).toBe('people.year_group.reception');
  expect(keyStageLabel('ks2')).toBe('people.key_stage.ks2');
});
