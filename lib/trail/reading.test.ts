import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePools } from '@/lib/platform/database';
import { ownKeys } from '@/lib/platform/keys/own';
import { addDays } from '@/lib/shared/dates';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { askForCheck } from './commands';
import { trailInput } from './inputs';
import { checkTrailOf } from './jobs';
import { lastCheck, pageOfTrail, perPage, readTrail } from './queries';
import { addressOfMark } from './rules';
import { sealSchool } from './sealing';

const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
let school: MintedSchool;
beforeAll(async () => {
  school = await mintSchool();
  for (const language of ['pol', 'fra', 'deu'])
    await superuser()`update students set home_language = ${language} where id = ${school.people.maya.id}`;
  await sealSchool(seal, ownKeys(), school.id);
});
afterAll(async () => {
  await Promise.all([seal.end(), closePools()]);
});

const read = (address: Record<string, string> = {}) =>
  office(school, (tenant) => readTrail(tenant, trailInput.parse(address)));

test('taken some at a time it is the same, and older after each', async () => {
  const whole = await office(school, (tenant) => pageOfTrail(tenant, trailInput.parse({}), 1_000));
  const taken: string[] = [];
  for (let list = trailInput.parse({}); ; ) {
    const { entries, next } = await office(school, (tenant) => pageOfTrail(tenant, list, 7));
    taken.push(...entries.map(({ id }) => id));
    if (!next) break;
    list = { ...list, after: next };
  }
  expect(taken).toEqual(whole.entries.map(({ id }) => id));
  expect(taken.length).toBeGreaterThan(14);
});

test('the office reads the latest first, with names and what it said', async () => {
  const { entries } = await read();
  const times = entries.map(({ mark }) => BigInt(mark.at));
  expect(times).toEqual([...times].sort((a, b) => (a < b ? 1 : -1)));
  const [last] = entries.filter(({ table }) => table === 'students');
  expect(last).toMatchObject({
    ...{ verb: 'update', fields: ['home_language'], sealed: true, actor: null },
    values: { before: { home_language: 'fra' }, after: { home_language: 'deu' } },
  });
  expect(last?.whose).toContain(school.people.maya.name);
});

test('it is narrowed by whom, kind, what was done, day and row', async () => {
  const about = await read({ about: school.people.maya.name, verb: 'update' });
  expect(about.entries.map(({ table }) => table)).toEqual(['students', 'students', 'students']);
  expect((await read({ kind: 'setup' })).entries.every(({ kind }) => kind === 'setup')).toBe(true);
  expect((await read({ row: school.people.maya.id })).entries.length).toBeGreaterThan(3);
  expect((await read({ to: addDays(school.today, -2) })).entries).toEqual([]);
  expect((await read({ from: addDays(school.today, -2) })).entries.length).toBeGreaterThan(3);
  expect((await read({ q: 'Nobody of that name' })).entries).toEqual([]);
});

test('page follows page without an entry twice or left out', async () => {
  await superuser()`
    insert into terms (id, school_id, name, starts_on, ends_on)
    select gen_random_uuid(), ${school.id}, 'T' || n, date '2010-01-01' + n * 3, date '2010-01-02' + n * 3
    from generate_series(1, 60) n`;
  const all = await superuser()`select from trail.entries where school_id = ${school.id}`;
  const seen: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { entries, next }: Awaited<ReturnType<typeof read>> = await read(after ? { after } : {});
    expect(entries.length).toBeLessThanOrEqual(perPage);
    seen.push(...entries.map(({ id }) => id));
    after = next && addressOfMark(next);
  }
  // Reading is in the record once a day, and the record is followed too.
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(all.length);
});

test('who may not read the record reads nothing, and looking is told of once a day', async () => {
  const { msReid } = school.people;
  const seen = await as(school, msReid, (tenant) => readTrail(tenant, trailInput.parse({})));
  expect(seen.entries).toEqual([]);
  await read();
  await read();
  const told = await superuser()`
    select from audit_events where school_id = ${school.id} and name = 'trail.looked'
      and actor_id = ${school.people.mrsBell.id}`;
  expect(told).toHaveLength(1);
});

test('a check that is asked for is in the record and found on the page', async () => {
  expect(await office(school, lastCheck)).toBeUndefined();
  await office(school, askForCheck);
  await checkTrailOf(school.id);
  expect(await office(school, lastCheck)).toMatchObject({ faults: [] });
  await superuser()`
    update trail.entries set table_name = 'other' where school_id = ${school.id} and seal_number = 4`;
  await checkTrailOf(school.id);
  expect((await office(school, lastCheck))?.faults).toEqual([{ what: 'altered', number: 4 }]);
});
