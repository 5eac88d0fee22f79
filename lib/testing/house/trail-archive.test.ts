import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { nameOwnerOfTrail } from '@/db/trail';
import { closePools } from '@/lib/platform/database';
import { ownKeys } from '@/lib/platform/keys/own';
import { beforeTheFirst, notedEnds, type Sealable, sealOf } from '@/lib/trail/chain';
import { checkChain } from '@/lib/trail/checking';
import { trailInput } from '@/lib/trail/inputs';
import { turnTrailsMonths } from '@/lib/trail/jobs';
import { letGo } from '@/lib/trail/letting-go';
import { readTrail } from '@/lib/trail/queries';
import { sealableColumns, sealSchool } from '@/lib/trail/sealing';
import { endsOfChain, keyOfChain, keyOfPerson } from '@/lib/trail/values';
import { as, office } from '../acting';
import { superuser } from '../database';
import { type MintedSchool, mintSchool } from '../mint';

/* What takes tables of the trail apart, and so holds up everybody who writes. */

const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(async () => {
  await Promise.all([seal.end(), closePools()]);
});
const check = (schoolId: string) => checkChain(seal, ownKeys(), schoolId);
const owner = superuser();

/** So many months ago, the middle of that month. */
async function monthAgo(months: number) {
  const [month] = await owner<{ name: string; first: string; next: string; middle: string }[]>`
    select 'entries_' || to_char(m, 'YYYY_MM') as name, (m at time zone 'UTC')::text as first,
      ((m + interval '1 month') at time zone 'UTC')::text as next,
      ((m + interval '14 days') at time zone 'UTC')::text as middle
    from (select date_trunc('month', now() at time zone 'UTC') - ${months} * interval '1 month' as m) x`;
  if (!month) throw new Error('No month');
  return month;
}
async function makeMonth(months: number) {
  const month = await monthAgo(months);
  await owner.unsafe(`create table trail.${month.name} partition of trail.entries
    for values from ('${month.first}') to ('${month.next}')`);
  return month;
}

/** A school whose first entries were written so long ago, as far as its seals go. */
async function written(months: Awaited<ReturnType<typeof makeMonth>>, some = 12) {
  const school = await mintSchool();
  await sealSchool(seal, ownKeys(), school.id);
  // Sealed anew from the first on: kept as it is, since what was kept is bound to school and number alone.
  await owner`update trail.entries set at = ${months.middle}::timestamptz where school_id = ${school.id} and seal_number <= ${some}`;
  return reseal(school, some);
}

type Linked = Sealable & Readonly<{ number: string }>;

async function reseal(school: MintedSchool, old: number) {
  const key = await ownKeys().read(keyOfChain(school.id));
  if (!key) throw new Error('No chain');
  const entries = await owner.unsafe<Linked[]>(
    `select ${sealableColumns}, kept, kept_digest as "keptDigest", address_seal as "addressSeal", seal_number::text as number
     from trail.entries where school_id = '${school.id}' and seal_number is not null order by seal_number`,
  );
  let before: Buffer = beforeTheFirst;
  for (const entry of entries) {
    before = sealOf(key, before, Number(entry.number), entry);
    await owner`update trail.entries set seal = ${before} where school_id = ${school.id} and id = ${entry.id}::bigint`;
  }
  await owner`update trail.chains set seal = ${before} where school_id = ${school.id}`;
  const begins = { after: 0, with: beforeTheFirst.toString('hex') };
  const ends = { number: entries.length, seal: before.toString('hex') };
  await ownKeys().note(endsOfChain(school.id), notedEnds({ ...begins, ...ends }));
  expect((await check(school.id)).faults).toEqual([]);
  return { school, old };
}

const count = async (table: string, schoolId: string) =>
  Number(
    (await owner.unsafe(`select count(*) from trail.${table} where school_id = '${schoolId}'`))[0]
      ?.count,
  );
const read = (school: MintedSchool, address: Record<string, string> = {}) =>
  office(school, (tenant) => readTrail(tenant, trailInput.parse(address)));

test('a month older than two years goes to the archive, linked as it was, and whoever asks reads it there', async () => {
  const [old, young] = [await makeMonth(25), await makeMonth(24)];
  const { school } = await written(old);
  const { school: later } = await written(young);
  const all = await count('entries', school.id);
  // Nothing goes while anything in it waits, or still has its address.
  const waiting = await mintSchool();
  await owner`update trail.entries set at = ${old.middle}::timestamptz where school_id = ${waiting.id} and id = (
    select min(id) from trail.entries where school_id = ${waiting.id})`;
  await turnTrailsMonths();
  expect(await count('archive', school.id)).toBe(0);
  await owner`delete from trail.entries where school_id = ${waiting.id}`;

  await turnTrailsMonths();
  expect(await count('archive', school.id)).toBe(12);
  expect(await count('entries', school.id)).toBe(all - 12);
  expect(await count('archive', later.id)).toBe(0);
  for (const each of [school, later]) expect((await check(each.id)).faults).toEqual([]);
  await turnTrailsMonths();
  expect(await count('archive', school.id)).toBe(12);

  const { entries } = await read(school, { archive: 'yes' });
  expect(entries).toHaveLength(12);
  expect(entries.every(({ at }) => at < new Date(young.first))).toBe(true);
  expect((await read(school)).entries.every(({ at }) => at >= new Date(young.first))).toBe(true);
  const [about] = entries.filter(({ whose, values }) => whose && values);
  expect(about).toBeDefined();
  expect((await read(school, { archive: 'yes', row: about?.rowId ?? '' })).entries[0]?.id).toBe(
    about?.id,
  );
  // Nobody else's, and nobody who may not.
  expect((await read(later, { archive: 'yes' })).entries).toEqual([]);
  const seen = await as(school, school.people.msReid, (tenant) =>
    readTrail(tenant, trailInput.parse({ archive: 'yes' })),
  );
  expect(seen.entries).toEqual([]);

  // Of somebody whose key is destroyed nothing opens there either.
  const [whose] = await owner<{ id: string }[]>`
    select whose_id as id from trail.archive where school_id = ${school.id} and id = ${about?.id ?? ''}::bigint`;
  await ownKeys().destroy(keyOfPerson(school.id, whose?.id ?? ''));
  const after = await read(school, { archive: 'yes' });
  expect(after.entries.find(({ id }) => id === about?.id)?.values).toBeUndefined();
  expect((await check(school.id)).faults).toEqual([]);

  // Altered, or taken out: found.
  await owner`update trail.archive set table_name = 'other' where school_id = ${school.id} and seal_number = 4`;
  await owner`delete from trail.archive where school_id = ${school.id} and seal_number = 9`;
  expect((await check(school.id)).faults).toEqual([
    { what: 'altered', number: 4 },
    { what: 'missing', number: 9 },
  ]);
  await owner`delete from trail.archive where school_id = ${later.id}`;
});

test('nobody who writes waits while a month is looked through, and months go one after the other', async () => {
  const months = [await makeMonth(33), await makeMonth(32), await makeMonth(31)];
  const schools: MintedSchool[] = [];
  for (const month of months) schools.push((await written(month)).school);
  const [oldest, next] = [months[0]?.name ?? '', months[1]?.name ?? ''];
  const writer = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  const concern = crypto.randomUUID();
  const school = await mintSchool();
  const { maya, mrsBell } = school.people;
  await owner`insert into concerns (id, school_id, student_id, sending, words, read_by)
    values (${concern}, ${school.id}, ${maya.id}, gen_random_uuid(), 'Told', now())`;
  /** Its trigger reads through all months, and the archive, whom the note is about. */
  const write = () =>
    writer.begin(async (sql) => {
      await sql`set local lock_timeout = '1s'`;
      await sql`insert into concern_notes (id, school_id, concern_id, written_by_id, kind, text)
        values (gen_random_uuid(), ${school.id}, ${concern}, ${mrsBell.id}, 'note', 'Spoke with her')`;
    });
  // In one go with marking it, which is why it is not, it would have to wait.
  await owner
    .begin(async (sql) => {
      await sql`select trail.mark_month(${oldest})`;
      await expect(write()).rejects.toThrow('lock timeout');
      throw new Error('taken back');
    })
    .catch((error: Error) => expect(error.message).toBe('taken back'));
  await seal`select trail.mark_month(${oldest})`;
  await seal.begin(async (sql) => {
    expect(await sql`select trail.ready_month(${oldest}) as ready`).toEqual([{ ready: true }]);
    await write();
  });

  // Nothing goes that was not looked through, is not old, or is no month; what fails leaves the others alone.
  const [now] = await owner<{ name: string }[]>`
    select 'entries_' || to_char(now() at time zone 'UTC', 'YYYY_MM') as name`;
  await expect(seal`select trail.archive_month(${next})`).rejects.toThrow('not ready');
  for (const name of [now?.name ?? '', 'entries_of_no_month', 'chains', `${oldest}; --`])
    for (const step of ['mark', 'ready', 'archive'])
      await expect(seal.unsafe(`select trail.${step}_month($1)`, [name])).rejects.toThrow(
        'not a month to archive',
      );
  await writer.begin(async (sql) => {
    await sql.unsafe(`lock table trail.${next} in access share mode`);
    await expect(turnTrailsMonths()).rejects.toThrow('1 of');
  });
  const archived = async () => {
    const counts = [];
    for (const { id } of schools) counts.push(await count('archive', id));
    return counts;
  };
  expect(await archived()).toEqual([12, 0, 12]);
  await write();
  await turnTrailsMonths();
  expect(await archived()).toEqual([12, 12, 12]);
  for (const { id } of schools) expect((await check(id)).faults).toEqual([]);
  await writer.end();
});

test('a start makes months and takes none away', async () => {
  const [old, oldest] = [await makeMonth(36), await makeMonth(91)];
  await written(old);
  await nameOwnerOfTrail(owner);
  for (const { name } of [old, oldest])
    expect(
      await owner`select inhparent::regclass::text as of from pg_inherits where inhrelid = ${`trail.${name}`}::regclass`,
    ).toEqual([{ of: 'trail.entries' }]);
  await turnTrailsMonths();
  expect(await owner`select to_regclass(${`trail.${oldest.name}`}) as gone`).toEqual([
    { gone: null },
  ]);
});

test('values of an archived entry that go with somebody who was erased leave its link as it is', async () => {
  const old = await makeMonth(27);
  const { school } = await written(old);
  await turnTrailsMonths();
  const [entry] = await owner<{ id: string; row: string; whose: string | null }[]>`
    select id::text, row_id as row, whose_id as whose from trail.archive
    where school_id = ${school.id} and kept is not null and whose_id is null limit 1`;
  const run = crypto.randomUUID();
  const remover = postgres(process.env.REMOVER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  await owner`insert into trail.entries (school_id, at, by_role, request_id, table_name, verb, kind, row_id, fields)
    values (${school.id}, clock_timestamp(), 'studystreaks_remover', ${run}, 'clubs', 'delete', 'setup', ${entry?.row ?? ''}, '{}')`;
  await sealSchool(seal, ownKeys(), school.id);
  await remover.begin(async (sql) => {
    await sql.unsafe(`set local app.school_id = '${school.id}'`);
    await letGo(sql, ownKeys(), { schoolId: school.id, run, but: crypto.randomUUID() });
  });
  const [gone] = await owner<{ kept: Buffer | null; digest: Buffer | null }[]>`
    select kept, kept_digest as digest from trail.archive where school_id = ${school.id} and id = ${entry?.id ?? ''}::bigint`;
  expect(gone?.kept).toBeNull();
  expect(gone?.digest).not.toBeNull();
  expect((await check(school.id)).faults).toEqual([]);
  const elsewhere = await mintSchool();
  await remover.begin(async (sql) => {
    await sql.unsafe(`set local app.school_id = '${elsewhere.id}'`);
    const { count: seen } = await sql`select id from trail.archive`;
    expect(seen).toBe(0);
  });
  await remover.end();
});

test('a month goes from the archive when it is seven years old, and the chain begins after it', async () => {
  const old = await makeMonth(90);
  const { school } = await written(old);
  await owner.unsafe(`alter table trail.entries detach partition trail.${old.name}`);
  await owner.unsafe(`alter table trail.archive attach partition trail.${old.name}
    for values from ('${old.first}') to ('${old.next}')`);
  expect((await check(school.id)).faults).toEqual([]);
  await turnTrailsMonths();
  expect(await count('archive', school.id)).toBe(0);
  expect(
    await owner`select begins_after::int as after from trail.chains where school_id = ${school.id}`,
  ).toEqual([{ after: 12 }]);
  expect((await check(school.id)).faults).toEqual([]);
});
