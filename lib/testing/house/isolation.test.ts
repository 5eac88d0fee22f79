import type { TransactionSql } from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { superuser } from '../database';
import { mintSchoolWithAllStaff } from '../mint';
import { faultsInTheCatalogue, ofAccounts } from './catalogue';
import { type Furniture, furnish } from './furnish';
import { type Prober, probe } from './probe';
import { everyoneIn, otherStaffOf } from './probers';
import { walls } from './walls';

let furniture: Furniture[];
let probers: Prober[];

beforeAll(async () => {
  const [oakfield, riverside] = [await mintSchoolWithAllStaff(), await mintSchoolWithAllStaff()];
  furniture = [...(await furnish(oakfield)), ...(await furnish(riverside))];
  probers = [
    { actor: null, role: 'nobody', side: null },
    ...(await everyoneIn(oakfield)),
    ...(await otherStaffOf(oakfield)),
    // Of the other school enough: what is its own is probed here.
    ...(await everyoneIn(riverside)),
  ];
});

class Undo extends Error {}

/** Runs in a transaction of the superuser that is never kept. */
async function andUndo<T>(work: (sql: TransactionSql) => Promise<T>) {
  let result: T | undefined;
  await superuser()
    .begin(async (sql) => {
      result = await work(sql);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return result as T;
}

describe('the walls between schools, classes, families and children', () => {
  test('the catalogue shows no gap', async () => {
    expect(await faultsInTheCatalogue(superuser())).toEqual([]);
  });

  test('every table has a line in the table of walls, and a row to probe', async () => {
    const tables = await superuser()<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
    expect(Object.keys(walls).sort()).toEqual(tables.map(({ name }) => name));
    const probed = new Set(furniture.map(({ table }) => table));
    const unprobed = tables.filter(({ name }) => !probed.has(name)).map(({ name }) => name);
    expect(unprobed).toEqual([...ofAccounts]);
  });

  test('everyone reads and writes exactly what the table of walls says', async () => {
    expect(await andUndo((sql) => probe(sql, probers, furniture))).toEqual([]);
  }, 180_000);
});

describe('the proof that these tests bite', () => {
  test('dropping any one policy of the app is noticed', async () => {
    const policies = await superuser()<{ table: string; name: string }[]>`
      select tablename as table, policyname as name from pg_policies
      where schemaname = 'public' and 'studystreaks_app' = any(roles) order by 1, 2`;
    expect(policies.length).toBeGreaterThan(100);
    const unnoticed: string[] = [];
    for (const { table, name } of policies) {
      const noticed = await andUndo(async (sql) => {
        await sql`drop policy ${sql(name)} on ${sql(table)}`;
        if ((await faultsInTheCatalogue(sql, table)).length > 0) return true;
        const rows = furniture.filter((row) => row.table === table);
        return (await probe(sql, probers, rows)).length > 0;
      });
      if (!noticed) unnoticed.push(`${table}.${name}`);
    }
    expect(unnoticed).toEqual([]);
  }, 180_000);

  test('each policy that narrows is noticed by the probes too, when it is opened wide', async () => {
    const policies = await superuser()<
      { table: string; name: string; cmd: string; open: boolean }[]
    >`
      select tablename as table, policyname as name, cmd,
        coalesce(qual, 'true') = 'true' and coalesce(with_check, 'true') = 'true' as open
      from pg_policies
      where schemaname = 'public' and 'studystreaks_app' = any(roles) and permissive = 'RESTRICTIVE'`;
    const grants = new Set(
      (
        await superuser()<{ it: string }[]>`
          select table_name || ' ' || privilege_type as it from information_schema.role_table_grants
          where grantee = 'studystreaks_app'`
      ).map(({ it }) => it),
    );
    const unnoticed: string[] = [];
    for (const { table, name, cmd, open } of policies) {
      // Open by design, or for a verb that is not granted at all: nothing for a probe to see.
      if (open || !grants.has(`${table} ${cmd}`)) continue;
      const noticed = await andUndo(async (sql) => {
        const using = cmd === 'INSERT' ? sql`` : sql`using (true)`;
        const check = cmd === 'SELECT' || cmd === 'DELETE' ? sql`` : sql`with check (true)`;
        await sql`alter policy ${sql(name)} on ${sql(table)} ${using} ${check}`;
        // Within one school is enough: what narrows there says nothing of other schools.
        const schoolId = furniture[0]?.schoolId;
        const rows = furniture.filter((row) => row.table === table && row.schoolId === schoolId);
        const there = probers.filter(({ actor }) => actor?.schoolId === schoolId);
        return (await probe(sql, there, rows)).length > 0;
      });
      if (!noticed) unnoticed.push(`${table}.${name}`);
    }
    expect(unnoticed).toEqual([]);
  }, 180_000);

  test('lifting FORCE or ENABLE from any one table is noticed', async () => {
    for (const table of Object.keys(walls))
      for (const lift of ['no force', 'disable']) {
        const faults = await andUndo(async (sql) => {
          await sql.unsafe(`alter table ${table} ${lift} row level security`);
          return faultsInTheCatalogue(sql, table);
        });
        expect(faults, `${lift} on ${table}`).not.toEqual([]);
      }
  }, 180_000);

  test('dropping any one reference within the school is noticed', async () => {
    const keys = await superuser()<{ table: string; name: string }[]>`
      select conrelid::regclass::text as table, conname as name from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace
        and exists (select 1 from pg_attribute a where a.attrelid = conrelid and a.attname = 'school_id')`;
    expect(keys.length).toBeGreaterThan(40);
    const unnoticed: string[] = [];
    for (const { table, name } of keys) {
      const faults = await andUndo(async (sql) => {
        await sql`alter table ${sql(table)} drop constraint ${sql(name)}`;
        return faultsInTheCatalogue(sql, table);
      });
      if (faults.length === 0) unnoticed.push(`${table}.${name}`);
    }
    expect(unnoticed).toEqual([]);
  }, 180_000);

  test('a grant beyond need is noticed', async () => {
    const faults = await andUndo(async (sql) => {
      await sql`grant truncate on submissions to studystreaks_app`;
      return faultsInTheCatalogue(sql);
    });
    expect(faults).toContain('submissions: TRUNCATE granted to studystreaks_app');
  });

  test.each(['app', 'gate', 'jobs'])(
    'the role %s able to make schemas is noticed',
    async (role) => {
      const faults = await andUndo(async (sql) => {
        await sql.unsafe(`grant create on database studystreaks to studystreaks_${role}`);
        return faultsInTheCatalogue(sql);
      });
      expect(faults).toEqual([`studystreaks_${role} has create on the database`]);
    },
  );
});
