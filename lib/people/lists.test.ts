import { beforeAll, describe, expect, test } from 'vitest';
import { studentRecords } from '@/db/schema/records';
import { inSchool } from '@/lib/platform/tenancy';
import { as, eventsOf, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  type MintedSchool,
  mintPerson,
  mintSchool,
  type Someone,
} from '@/lib/testing/mint';
import { columnsInput, peopleListInput } from './inputs';
import { takeListAway } from './search/export/commands';
import { listPeople } from './search/queries';

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

describe('a search that forgives spelling', () => {
  const found = async (q: string, more: Record<string, string> = {}) => {
    const { rows, close } = await list({ q, ...more });
    return [close, ...rows.map(({ name }) => name)];
  };

  test('finds who comes close where nobody is spelt like this, and says so', async () => {
    expect(await found('Okafro')).toEqual([true, 'Mr Chidi Okafor']);
    expect(await found('Joana Ried')).toEqual([true, 'Ms Joanna Reid']);
    expect(await found('Shar', { role: 'student' })).toEqual([true, 'Maya Shah']);
    expect(await found('Zebediah')).toEqual([true]);
  });

  test('keeps to who is spelt like this where somebody is, on every page', async () => {
    expect(await found('Shah', { role: 'student' })).toEqual([false, 'Maya Shah']);
    expect(await found('Shah', { page: '2' })).toEqual([false]);
  });

  test('takes letters with accents and without for the same', async () => {
    const school = await mintSchool();
    await mintPerson(school.id, 'parent', 'Zoë Łukasińska');
    const actor = await actorOf(school, school.people.mrsBell);
    for (const q of ['zoe', 'LUKASINSKA', 'Łukasińska', 'ZOË lukas'])
      expect(
        await inSchool(actor, 'read only', async (tenant) => {
          const { rows, close } = await listPeople(tenant, peopleListInput.parse({ q }));
          return [close, ...rows.map(({ name }) => name)];
        }),
        q,
      ).toEqual([false, 'Zoë Łukasińska']);
  });

  test('finds a child by the whole UPN', async () => {
    const { leo } = school.people;
    const upn = 'P207000016049';
    await office(school, ({ db }) =>
      db
        .insert(studentRecords)
        .values({ schoolId: school.id, studentId: leo.id, upn, upnHash: upn }),
    );
    expect(await found('p207000016049')).toEqual([false, 'Leo Fraser']);
    expect((await list({ q: 'Leo' })).rows[0]).toMatchObject({ upn: 'P207000016049' });
  });
});

test('an address chooses columns, and what it makes up is left out', () => {
  const chosen = (columns: unknown) => columnsInput.parse(columns);
  expect(chosen('upn,role,password')).toEqual(['role', 'upn']);
  expect(chosen(['year', 'name'])).toEqual(['year']);
  expect(chosen('name')).toEqual([]);
  expect(chosen(undefined)).toBeUndefined();
  expect(chosen({ role: true })).toBeUndefined();
});

describe('the list as a file', () => {
  const takeAway = (who: Someone, address: Record<string, string>) =>
    as(school, who, (tenant) => takeListAway(tenant, peopleListInput.parse(address)));

  test('holds everybody who matches, in the chosen columns, and is in the record without a name', async () => {
    const { mrsBell } = school.people;
    const { people, columns } = await takeAway(mrsBell, { role: 'student', columns: 'upn' });
    expect(columns).toEqual(['upn']);
    expect(people.map(({ name }) => name)).toEqual(['Leo Fraser', 'Maya Shah']);
    expect((await eventsOf(mrsBell.id)).at(-1)).toMatchObject({
      name: 'person.list_taken_away',
      actorId: mrsBell.id,
      facts: { people: 2, columns: ['upn'] },
    });
    const many = Array.from({ length: 30 }, (_, nth) => `Pupil ${nth}`);
    for (const name of many) await mintPerson(school.id, 'parent', name);
    expect((await takeAway(mrsBell, { role: 'parent', q: 'Pupil' })).people).toHaveLength(30);
  });

  test('holds of others only what they may read', async () => {
    const { msReid, mayasMum } = school.people;
    for (const who of [msReid, mayasMum]) {
      const { people } = await takeAway(who, { columns: 'upn' });
      expect(
        people.map(({ name }) => name),
        who.name,
      ).not.toContain('Pupil 7');
      expect(
        people.every(({ upn }) => upn === null),
        who.name,
      ).toBe(true);
    }
  });
});
