import { beforeAll, expect, test } from 'vitest';
import { classListInput } from '@/lib/classes/inputs';
import { as, eventsOf, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { pageClasses } from '../queries';
import { takeClassesAway } from './commands';

const many = 60;
let school: MintedSchool;
beforeAll(async () => {
  school = await mintSchool();
  const other = await mintSchool();
  for (const { id } of [school, other])
    await superuser()`
      insert into classes (id, school_id, name, academic_year)
      select gen_random_uuid(), ${id}, 'Form ' || lpad(n::text, 2, '0'), 2020
      from generate_series(1, ${many}) n`;
});

const page = (address: Record<string, string>) =>
  office(school, (tenant) => pageClasses(tenant, classListInput.parse(address)));
const names = async (address: Record<string, string>) =>
  (await page(address)).rows.map(({ name }) => name);

test('the database cuts the pages and says how many there are in all', async () => {
  const [first, second] = [await page({}), await page({ page: '2' })];
  const total = many + Object.keys(school.classes).length;
  expect([first.total, second.total]).toEqual([total, total]);
  expect([first.rows.length, second.rows.length]).toEqual([50, total - 50]);
  const ids = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(new Set(ids).size).toBe(total);
  expect(await page({ page: '3' })).toMatchObject({ rows: [], total: 0 });
});

test('what narrows and sorts the list holds on every page', async () => {
  expect(await names({ q: 'form 0' })).toHaveLength(9);
  expect((await names({ q: 'Form', sort: 'name', order: 'desc' }))[0]).toBe('Form 60');
  expect(await names({ q: 'Form', sort: 'name', page: '2' })).toEqual(
    Array.from({ length: 10 }, (_, nth) => `Form ${51 + nth}`),
  );
  expect(await names({ q: '%' })).toEqual([]);
  expect((await page({ page: '-1', sort: 'password', columns: 'password' })).rows).toHaveLength(50);
});

test('the file holds every class that the list finds, in its columns, and is in the record', async () => {
  const { mrsBell } = school.people;
  const taken = await as(school, mrsBell, (tenant) =>
    takeClassesAway(tenant, classListInput.parse({ q: 'Form', columns: 'staff,year,password' })),
  );
  expect(taken.columns).toEqual(['year', 'staff']);
  expect(taken.classes).toHaveLength(many);
  expect((await eventsOf(school.id)).at(-1)).toMatchObject({
    name: 'school.classes_taken_away',
    actorId: mrsBell.id,
    facts: { classes: many, columns: ['year', 'staff'] },
  });
});
