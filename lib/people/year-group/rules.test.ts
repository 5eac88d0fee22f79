import { expect, test } from 'vitest';
import { nations } from '@/lib/shared/vocabulary';
import {
  hasKeyStages,
  keyStageOf,
  keyStagesOf,
  yearGroupByBirth,
  yearGroupLabel,
  yearGroups,
} from './rules';

test('every year group has a name of its own, as the nation calls it', () => {
  for (const nation of nations)
    expect(new Set(yearGroups.map((year) => yearGroupLabel(year, nation))).size).toBe(
      yearGroups.length,
    );
  expect(yearGroupLabel(0, 'england')).toBe('year_group.reception');
  expect(yearGroupLabel(3, 'wales')).toBe('year_group.year_3');
  expect(yearGroupLabel(0, 'scotland')).toBe('year_group.primary_1');
  expect(yearGroupLabel(6, 'northern_ireland')).toBe('year_group.primary_7');
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

test.each([
  ['england', ['eyfs', 'eyfs', 'ks1', 'ks1', 'ks2', 'ks2', 'ks2', 'ks2']],
  ['northern_ireland', [null, 'foundation', 'foundation', 'ks1', 'ks1', 'ks2', 'ks2', 'ks2']],
  ['scotland', yearGroups.map(() => null)],
  ['wales', yearGroups.map(() => null)],
] as const)('the key stage follows from the year group and the nation: %s', (nation, stages) => {
  expect(yearGroups.map((year) => keyStageOf(year, nation))).toEqual(stages);
  expect(hasKeyStages(nation)).toBe(stages.some(Boolean));
});

test('a class of mixed ages is of each key stage once, in order', () => {
  expect(keyStagesOf([3, 2, 1], 'england')).toEqual(['ks1', 'ks2']);
  expect(keyStagesOf([2, 1, 0], 'northern_ireland')).toEqual(['foundation', 'ks1']);
  expect(keyStagesOf([2, 3], 'scotland')).toEqual([]);
  expect(keyStagesOf([], 'england')).toEqual([]);
});
