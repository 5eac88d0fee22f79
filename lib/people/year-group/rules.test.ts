import { expect, test } from 'vitest';
import { yearGroupLabel, yearGroups } from './rules';

test('every year group has a name of its own', () => {
  expect(new Set(yearGroups.map(yearGroupLabel)).size).toBe(yearGroups.length);
  expect(yearGroupLabel(0)).toBe('people.year_group.reception');
});
