import { beforeAll, expect, test } from 'vitest';
import { inSchool } from '@/lib/platform/tenancy';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { peopleListInput } from './inputs';
import { listPeople } from './queries';

let school: MintedSchool;
beforeAll(async () => {
  school = await mintSchool();
  await mintSchool();
});

const list = async (address: Record<string, string>) => {
  const actor = await actorOf(school, school.people.mrsBell);
  return inSchool(actor, 'read only', (tenant) =>
    listPeople(tenant, peopleListInput.parse(address)),
  );
};
const names = async (address: Record<string, string>) =>
  (await list(address)).rows.map(({ name }) => name);

test('everyone of the school and nobody of another, by family name', async () => {
  const { rows, total } = await list({});
  expect(total).toBe(7);
  expect(rows[0]?.name).toBe('Mrs Ruth Bell');
});

test('an address narrows by role, year, class, name and what is missing', async () => {
  const { kingfishers } = school.classes;
  expect(await names({ role: 'student', sort: 'year', order: 'desc' })).toEqual([
    'Maya Shah',
    'Leo Fraser',
  ]);
  expect(await names({ year: '1' })).toEqual(['Leo Fraser']);
  expect(await names({ class: kingfishers })).toEqual(['Mr Chidi Okafor', 'Maya Shah']);
  expect(await names({ q: 'fras', role: 'parent' })).toEqual(['Ewan Fraser']);
  expect(await names({ missing: 'guardian' })).toEqual([]);
  expect(await names({ class: 'none', role: 'student' })).toEqual([]);
});

test('a search with nothing chosen beside it finds everybody, not Reception alone', async () => {
  const nothingChosen = { q: '', role: '', year: '', class: '' };
  expect((await list(nothingChosen)).total).toBe(7);
  expect(await names({ ...nothingChosen, q: 'fras' })).toEqual(['Ewan Fraser', 'Leo Fraser']);
});

test('wildcards are letters, and a mistyped address falls back instead of failing', async () => {
  expect(await names({ q: '%' })).toEqual([]);
  expect(await names({ q: "'; drop table people; --" })).toEqual([]);
  expect(
    (await list({ sort: 'password', order: 'x', year: 'x', class: 'x', page: '-1', role: 'king' }))
      .total,
  ).toBe(7);
});

test('a row says where a person is and who belongs to them', async () => {
  const { rows } = await list({ q: 'Maya' });
  expect(rows).toMatchObject([
    { role: 'student', yearGroup: 4, classes: 'Kingfishers', family: 'Priya Shah' },
  ]);
});

test('archived people are on a list of their own', async () => {
  await superuser()`update people set archived_at = now() where id = ${school.people.leosDad.id}`;
  expect(await names({ state: 'archived' })).toEqual(['Ewan Fraser']);
  expect((await list({})).total).toBe(6);
});
