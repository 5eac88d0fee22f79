import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRole } from '@/lib/access/commands';
import { askToUndo } from '@/lib/changes/commands';
import { makeChange, undoChange } from '@/lib/changes/jobs';
import { lastChangeAbout } from '@/lib/changes/queries';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import type { Tenant } from '@/lib/platform/tenancy';
import { holdCalendar } from '@/lib/settings/calendar/holding';
import { addTerm } from '@/lib/settings/calendar/terms/commands';
import { academicYearOf } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintGrant, mintSchool } from '@/lib/testing/mint';
import { makers } from '@/lib/wiring/makers';
import { askToDo, planAgain, startImport } from './commands';
import { keepFiles } from './files';
import { planUploaded } from './jobs';
import { letOthersStay } from './leaving/commands';
import { findImport, rowsOfImport } from './queries';
import { oneRoster } from './reading/reading.fixture';

let school: MintedSchool;
let folder: string;
const storedBefore = process.env.STORAGE_DIR;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terms-'));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  process.env.STORAGE_DIR = storedBefore;
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  school = await mintSchool();
  await superuser()`delete from terms where school_id = ${school.id}`;
});

const year = academicYearOf('2026-11-21');
const withTerms = {
  ...oneRoster,
  'academicSessions.csv': [
    ...oneRoster['academicSessions.csv'],
    `t1,,,Autumn,term,${year}-09-02,${year}-12-18,s1,${year + 1}`,
    `h1,,,Autumn 1,gradingPeriod,${year}-09-02,${year}-10-23,t1,${year + 1}`,
    `h2,,,Autumn 2,gradingPeriod,${year}-11-02,${year}-12-18,t1,${year + 1}`,
    `t2,,,Spring,term,${year + 1}-01-05,${year + 1}-03-26,s1,${year + 1}`,
  ],
};
const theChoices = {
  staffRole: 'trainer',
  yearGroupWhereUnknown: undefined,
  severalClassesAtOnce: false,
  takeFromOtherSchools: false,
} as const;

async function uploading(
  start: (work: (tenant: Tenant) => Promise<{ id: string }>) => Promise<{ id: string }> = (work) =>
    office(school, work),
) {
  const files = Object.entries(withTerms).map(
    ([name, lines]) => new File([`${lines.join('\n')}\n`], name, { type: 'text/csv' }),
  );
  const ready = await keepFiles({ ...theChoices, files }, storedDirectly(school.people.mrsBell.id));
  const { id } = await start((tenant) => startImport(tenant, ready));
  await planUploaded(school.id, id, 1);
  // Those of the minted school are in no file: they stay.
  await office(school, (tenant) => letOthersStay(tenant, { importId: id }));
  await office(school, (tenant) => planAgain(tenant, { importId: id }));
  await planUploaded(school.id, id, 1);
  const counts = (await office(school, (tenant) => findImport(tenant, id)))?.kept.counts ?? {};
  return { id, counts };
}
const change = (id: string) => office(school, (tenant) => lastChangeAbout(tenant, 'import', id));
async function doing(id: string) {
  await office(school, (tenant) => askToDo(tenant, { importId: id }));
  await makeChange(makers, school.id, (await change(id))?.id ?? '', 1);
  return change(id);
}
const written = () => superuser()`
  select name, starts_on::text as "startsOn", ends_on::text as "endsOn",
    half_term_starts_on::text as "halfTermStartsOn"
  from terms where school_id = ${school.id} order by starts_on`;

test('terms are shown in the plan, taken with the rest, the same the second time, and undone', async () => {
  const { id, counts } = await uploading();
  expect(counts.created).toMatchObject({ terms: 2 });
  const { rows } = await office(school, (tenant) => rowsOfImport(tenant, id, 'created'));
  expect(rows.filter(({ part }) => part === 'terms')).toMatchObject([
    { name: 'Autumn', told: { startsOn: '2026-09-02', endsOn: '2026-12-18' } },
    { name: 'Spring' },
  ]);
  expect(await written()).toEqual([]);

  const done = await doing(id);
  expect(done).toMatchObject({ state: 'done' });
  expect(await written()).toMatchObject([
    { name: 'Autumn', endsOn: '2026-12-18', halfTermStartsOn: '2026-10-24' },
    { name: 'Spring', endsOn: '2027-03-26' },
  ]);
  const [first] = await superuser()`
    select id from terms where school_id = ${school.id} order by starts_on`;
  expect(await eventsOf(first?.id)).toMatchObject([
    {
      name: 'calendar.terms_imported',
      facts: { count: 2, from: '2026-09-02', to: '2027-03-26' },
    },
  ]);
  const again = await uploading();
  expect(again.counts).toMatchObject({ unchanged: { terms: 2 } });
  expect(again.counts.created?.terms).toBeUndefined();

  await office(school, (tenant) => askToUndo('import')(tenant, { changeId: done?.id ?? '' }));
  await undoChange(school.id, done?.id ?? '', 1);
  expect(await change(id)).toMatchObject({ state: 'undone' });
  expect(await written()).toEqual([]);
  expect((await eventsOf(done?.id ?? '')).map(({ name }) => name)).toContain(
    'calendar.terms_taken_back',
  );
});

test('terms are not taken over a calendar, nor once somebody has begun one since the plan', async () => {
  const { id } = await uploading();
  const term = {
    ...{ name: 'Our autumn', startsOn: '2026-09-07', endsOn: '2026-12-16' },
    ...{ halfTermStartsOn: null, halfTermEndsOn: null },
  };
  await office(school, (tenant) => addTerm(tenant, { year, ...term }));
  expect(await doing(id)).toMatchObject({
    state: 'refused',
    reason: 'import_pages.changed_meanwhile',
  });
  const { id: next, counts } = await uploading();
  expect(counts.created?.terms).toBeUndefined();
  expect(counts.notice).toEqual({ rows: 1 });
  const { rows } = await office(school, (tenant) => rowsOfImport(tenant, next, 'notice'));
  expect(rows).toMatchObject([{ reason: 'sessions_not_taken', values: { count: 2 } }]);
  expect(await doing(next)).toMatchObject({ state: 'done' });
  expect(await written()).toMatchObject([{ name: 'Our autumn' }]);
});

test('a term that was changed since keeps the import from being undone', async () => {
  const { id } = await uploading();
  const done = await doing(id);
  await superuser()`update terms set ends_on = '2026-12-16'
    where school_id = ${school.id} and name = 'Autumn'`;
  await office(school, (tenant) => askToUndo('import')(tenant, { changeId: done?.id ?? '' }));
  await undoChange(school.id, done?.id ?? '', 1);
  expect(await change(id)).toMatchObject({
    state: 'done',
    obstacles: [{ because: 'changed_since', table: 'terms', rows: 1 }],
  });
  expect(await written()).toHaveLength(2);
});

test('terms are taken back only by who keeps the calendar, also by what the database says', async () => {
  const { id } = await uploading();
  const done = await doing(id);
  const changeId = done?.id ?? '';
  const { msReid } = await importsOnly();
  await expect(
    as(school, msReid, (tenant) => askToUndo('import')(tenant, { changeId })),
  ).rejects.toEqual(refused('refusal.forbidden'));
  const tried = await as(school, msReid, ({ db }) =>
    db.execute(
      `update changes set state = 'undoing', undo_asked_by_id = '${msReid.id}' where id = '${changeId}'`,
    ),
  );
  expect(tried.count).toBe(0);
  expect(await change(id)).toMatchObject({ state: 'done' });
});

test('undoing waits for who is changing the calendar, and then keeps what they wrote', async () => {
  const { id } = await uploading();
  const done = await doing(id);
  await office(school, (tenant) => askToUndo('import')(tenant, { changeId: done?.id ?? '' }));
  let undone: Promise<void> | undefined;
  await office(school, async (tenant) => {
    await holdCalendar(tenant);
    undone = undoChange(school.id, done?.id ?? '', 1);
    await expect.poll(waitingForCalendar).toBe(true);
    await tenant.db.execute(`update terms set ends_on = '2026-12-16'
      where school_id = '${school.id}' and name = 'Autumn'`);
  });
  await undone;
  expect(await change(id)).toMatchObject({
    state: 'done',
    obstacles: [{ because: 'changed_since', table: 'terms', rows: 1 }],
  });
  expect(await written()).toMatchObject([{ endsOn: '2026-12-16' }, { name: 'Spring' }]);
});

/** Whether something waits for a lock that is held by name. */
async function waitingForCalendar() {
  const [row] = await superuser()`
    select exists (select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())) as waits`;
  return row?.waits;
}

/** Ms Reid has a role by which she imports, and nothing else. */
async function importsOnly() {
  const { msReid, mrsBell } = school.people;
  const made = await office(school, (tenant) =>
    createRole(tenant, { name: 'Roll', description: '', permissions: ['people.import'] }),
  );
  await mintGrant(school.id, msReid, mrsBell, { roleId: made.id, scope: 'school' });
  return { msReid };
}

test('whoever does not keep the calendar brings no terms, and presses for none of others', async () => {
  const { msReid } = await importsOnly();
  const withoutCalendar = <T extends { id: string }>(work: (tenant: Tenant) => Promise<T>) =>
    as(school, msReid, work);
  const own = await uploading(withoutCalendar);
  expect(own.counts.created?.terms).toBeUndefined();
  const { rows } = await office(school, (tenant) => rowsOfImport(tenant, own.id, 'notice'));
  expect(rows).toMatchObject([{ reason: 'calendar_of_others', values: { count: 2 } }]);
  const { id } = await uploading();
  await expect(withoutCalendar((tenant) => askToDo(tenant, { importId: id }))).rejects.toEqual(
    refused('import_pages.calendar_not_yours'),
  );
});
