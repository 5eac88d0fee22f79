import { beforeAll, expect, test } from 'vitest';
import { clubListInput } from '@/lib/clubs/inputs';
import { as, eventsOf, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { createClub } from '../commands';
import { pageClubs } from '../queries';
import { takeClubsAway } from './commands';

const many = 55;
let school: MintedSchool;
beforeAll(async () => {
  school = await mintSchool();
  await office(school, (tenant) =>
    createClub(tenant, {
      ...{ name: 'Recorders', subject: 'Music', description: 'One tune', paper: 'leaf' },
      ...{ emblem: 'science', evidenceKinds: ['voice'], weekdays: [2], levels: ['A', 'B', 'C'] },
    }),
  );
  const other = await mintSchool();
  for (const { id } of [school, other])
    await superuser()`
      insert into clubs (id, school_id, name, subject, description, paper, emblem, evidence_kinds, weekdays)
      select gen_random_uuid(), ${id}, 'Ring ' || lpad(n::text, 2, '0'), 'Bells', '', 'leaf', 'science',
        '{photo}', '{1}'
      from generate_series(1, ${many}) n`;
});

const page = (address: Record<string, string>) =>
  office(school, (tenant) => pageClubs(tenant, clubListInput.parse(address)));
const names = async (address: Record<string, string>) =>
  (await page(address)).rows.map(({ name }) => name);

test('the database cuts the pages and says how many there are in all', async () => {
  const [first, second] = [await page({}), await page({ page: '2' })];
  const total = many + 1 + Object.keys(school.clubs).length;
  expect([first.total, second.total]).toEqual([total, total]);
  expect([first.rows.length, second.rows.length]).toEqual([50, total - 50]);
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(total);
});

test('an address narrows by name, subject, class and what is handed in, and sorts', async () => {
  expect(await names({ q: 'music' })).toEqual(['Recorders']);
  expect(await names({ evidence: 'voice', q: 'Rec' })).toEqual(['Recorders']);
  expect(await names({ evidence: 'voice', q: 'Ring' })).toEqual([]);
  expect(await names({ class: school.classes.kingfishers })).not.toContain('Recorders');
  expect(await names({ class: school.classes.kingfishers })).not.toEqual([]);
  expect((await names({ q: 'Ring', order: 'desc' }))[0]).toBe('Ring 55');
  expect(await names({ q: 'Ring', page: '2' })).toHaveLength(5);
  expect((await names({ sort: 'levels', order: 'desc', q: 'Re' }))[0]).toBeDefined();
  expect(await names({ q: '%' })).toEqual([]);
  expect((await page({ sort: 'password', class: 'x', evidence: 'x' })).rows).toHaveLength(50);
});

test('the file holds every club that the list finds, in its columns, and is in the record', async () => {
  const { mrsBell } = school.people;
  const taken = await as(school, mrsBell, (tenant) =>
    takeClubsAway(tenant, clubListInput.parse({ q: 'Ring', columns: 'levels,subject' })),
  );
  expect(taken.columns).toEqual(['subject', 'levels']);
  expect(taken.clubs).toHaveLength(many);
  expect((await eventsOf(school.id)).at(-1)).toMatchObject({
    name: 'school.clubs_taken_away',
    actorId: mrsBell.id,
    facts: { clubs: many, columns: ['subject', 'levels'] },
  });
});
