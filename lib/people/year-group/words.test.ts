import { expect, test, vi } from 'vitest';
import { nameRoles } from '@/lib/platform/role-names';
import { nations } from '@/lib/shared/vocabulary';
import type { ListedPerson } from '../search/queries';
import { columnsOf } from '../search/words';
import { yearGroups } from './rules';
import { nameKeyStages, nameYears } from './words';

// A test has no request; without a cookie, the words are English.
vi.mock('next/headers', () => ({ cookies: async () => new Map() }));

test.each([
  ['england', 'Nursery, Reception, Year 1, Year 2, Year 3, Year 4, Year 5, Year 6'],
  ['wales', 'Nursery, Reception, Year 1, Year 2, Year 3, Year 4, Year 5, Year 6'],
  [
    'scotland',
    'Nursery, Primary 1, Primary 2, Primary 3, Primary 4, Primary 5, Primary 6, Primary 7',
  ],
  [
    'northern_ireland',
    'Nursery, Primary 1, Primary 2, Primary 3, Primary 4, Primary 5, Primary 6, Primary 7',
  ],
] as const)('years are called as schools there call them: %s', async (nation, names) => {
  const nameOf = await nameYears(nation);
  expect(yearGroups.map(nameOf).join(', ')).toBe(names);
  expect([nameOf(7), nameOf(-2)]).toEqual(['', '']);
});

test('a class says its key stages, both where it is of two, and none where the nation has none', async () => {
  const said = await Promise.all(nations.map((nation) => nameKeyStages([2, 3], nation)));
  expect(Object.fromEntries(nations.map((nation, at) => [nation, said[at]]))).toEqual({
    england: 'Key stage 1 and Key stage 2',
    wales: '',
    scotland: '',
    northern_ireland: 'Key stage 1',
  });
  expect(await nameKeyStages([-1, 0], 'england')).toBe('Early years');
  expect(await nameKeyStages([0, 1], 'northern_ireland')).toBe('Foundation stage');
});

test('the list of people, and its file, say years in Scotland’s words and no key stage', async () => {
  const isla = { role: 'student', yearGroup: 3 } as ListedPerson;
  const nameOf = await nameRoles({});
  expect(await columnsOf(isla, nameOf, 'scotland')).toMatchObject({
    year: 'Primary 4',
    key_stage: '',
  });
  expect(await columnsOf(isla, nameOf, 'england')).toMatchObject({
    year: 'Year 3',
    key_stage: 'Key stage 2',
  });
});
