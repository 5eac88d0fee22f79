import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { nameOwnerOfTrail } from '@/db/trail';
import { closePools } from '@/lib/platform/database';
import { ownKeys } from '@/lib/platform/keys/own';
import { checkChain } from '@/lib/trail/checking';
import { turnTrailsMonths } from '@/lib/trail/jobs';
import { sealSchool } from '@/lib/trail/sealing';
import { superuser } from '../database';
import { mintSchool } from '../mint';

/* What takes tables of the trail apart, and so holds up everybody who writes. */

const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(async () => {
  await Promise.all([seal.end(), closePools()]);
});

const check = (schoolId: string) => checkChain(seal, ownKeys(), schoolId);

test('a month that is seven years old goes, and its chains begin after it and hold', async () => {
  const late = await mintSchool();
  await sealSchool(seal, ownKeys(), late.id);
  const owner = superuser();
  await owner.unsafe(`create table trail.entries_2018_01 partition of trail.entries
    for values from ('2018-01-01 00:00+00') to ('2018-02-01 00:00+00')`);
  // Written in 2018, as far as its seals go: sealed anew from the first entry on.
  await owner`update trail.entries set at = '2018-01-15', seal_number = null where school_id = ${late.id} and seal_number <= 3`;
  await owner`update trail.entries set seal_number = null where school_id = ${late.id}`;
  await owner`delete from trail.chains where school_id = ${late.id}`;
  await ownKeys().note(
    `ends/${late.id}`,
    Buffer.from(
      JSON.stringify({ after: 0, with: '00'.repeat(32), number: 0, seal: '00'.repeat(32) }),
    ),
  );
  const old = await owner<{ id: string }[]>`
    select id::text from trail.entries e where school_id = ${late.id} and at < '2019-01-01' order by e.id`;
  expect(old).toHaveLength(3);
  await sealSchool(seal, ownKeys(), late.id);
  expect((await check(late.id)).faults).toEqual([]);

  await turnTrailsMonths();
  expect(await owner`select to_regclass('trail.entries_2018_01') as gone`).toEqual([
    { gone: null },
  ]);
  const [chain] =
    await owner`select begins_after::int as after from trail.chains where school_id = ${late.id}`;
  expect(chain).toEqual({ after: 3 });
  expect((await check(late.id)).faults).toEqual([]);

  // Moved by hand it is a fault, and the next turn does not believe it.
  await owner`update trail.chains set begins_after = 5 where school_id = ${late.id}`;
  await owner`delete from trail.entries where school_id = ${late.id} and seal_number between 4 and 5`;
  await turnTrailsMonths();
  expect((await check(late.id)).faults[0]).toEqual({ what: 'missing', number: 4 });
});

test('what was written in a month that nobody had made moves into it', async () => {
  const school = await mintSchool();
  const owner = superuser();
  const [month] = await owner<
    { name: string }[]
  >`select 'entries_' || to_char(now() at time zone 'UTC', 'YYYY_MM') as name`;
  const name = `trail.${month?.name}`;
  await owner.begin(async (sql) => {
    await sql.unsafe(`alter table trail.entries detach partition ${name}`);
    await sql.unsafe(`insert into trail.entries select * from ${name}`);
    await sql.unsafe(`drop table ${name}`);
  });
  const count = async (of: string) =>
    Number(
      (
        await owner.unsafe(
          `select count(*) as count from trail.${of} where school_id = '${school.id}'`,
        )
      )[0]?.count,
    );
  const before = await count('entries');
  expect(await count('entries_of_no_month')).toBe(before);
  await turnTrailsMonths();
  expect(await count('entries_of_no_month')).toBe(0);
  expect(await count(month?.name ?? '')).toBe(before);
  await sealSchool(seal, ownKeys(), school.id);
  expect((await check(school.id)).faults).toEqual([]);
  // It waits for locks on what every test writes to.
}, 60_000);

test('an owner who is no superuser writes it too, also after the database has changed hands', async () => {
  const school = await mintSchool();
  const owner = superuser();
  const [{ name: superName = '' } = {}] = await owner<
    { name: string }[]
  >`select current_user as name`;
  await owner
    .begin(async (sql) => {
      await sql`create role another_owner nosuperuser`;
      await sql.unsafe(
        `grant usage, create on schema trail to another_owner; grant another_owner to ${superName}`,
      );
      for (const { name } of await sql<{ name: string }[]>`
        select c.oid::regclass::text as name from pg_class c
        where c.relnamespace = 'trail'::regnamespace and c.relkind in ('r', 'p')`)
        await sql.unsafe(`alter table ${name} owner to another_owner`);
      for (const { name } of await sql<{ name: string }[]>`
        select p.oid::regprocedure::text as name from pg_proc p
        where p.pronamespace = 'trail'::regnamespace and p.prokind = 'f' and p.prolang <> 13
          and p.proname in ('note', 'first_of', 'turn_months', 'make_month')`)
        await sql.unsafe(`alter function ${name} owner to another_owner`);
      const write = (inner = sql) =>
        inner`update students set home_language = 'nld' where id = ${school.people.maya.id}`;
      const refused = await sql.savepoint(write).catch((error: Error) => error.message);
      expect(refused).toContain('row-level security');
      await sql.unsafe('set local role another_owner');
      await nameOwnerOfTrail(sql as unknown as postgres.Sql);
      await sql.unsafe('reset role');
      await write();
      expect(
        await sql`
        select verb from trail.entries where row_id = ${school.people.maya.id} and table_name = 'students'
        order by id desc limit 1`,
      ).toEqual([{ verb: 'update' }]);
      throw new Error('taken back');
    })
    .catch((error: Error) => expect(error.message).toBe('taken back'));
});
