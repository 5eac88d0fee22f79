import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealedColumns } from '@/db/sealed';
import { sealOf } from '@/lib/platform/sealing/own';
import { countWaiting, holdsSealed } from '@/lib/records/sealing/sweeping';
import { superuser } from '../database';
import { mintSchoolWithAllStaff, type StaffedSchool } from '../mint';
import { furnish } from './furnish';

/* What lies in sealed columns, asked of PostgreSQL itself. */

let school: StaffedSchool;
let remover: postgres.Sql;
beforeAll(async () => {
  school = await mintSchoolWithAllStaff();
  await furnish(school);
  remover = postgres(String(process.env.REMOVER_DATABASE_URL), { max: 1, onnotice: () => {} });
});
afterAll(() => remover.end());

const valuesOf = (table: string, column: string) =>
  superuser().unsafe<{ value: unknown }[]>(
    `select ${column} as value from ${table} where school_id = '${school.id}' and ${column} is not null`,
  );

test('every value of a furnished school lies sealed, in every table that has such columns', async () => {
  const tables = new Map<string, number>();
  for (const { table, column } of sealedColumns()) {
    const values = (await valuesOf(table, column)).flatMap(({ value }) => value).filter(Boolean);
    for (const value of values)
      expect(value, `${table}.${column}`).toMatch(
        new RegExp(`^sealed:${table}\\.${column}:\\d+:[\\w-]{38,}$`),
      );
    tables.set(table, (tables.get(table) ?? 0) + values.length);
  }
  expect([...tables].filter(([, count]) => count === 0)).toEqual([]);
  const seal = await sealOf(school.id);
  expect(await countWaiting(remover, seal, school.id)).toBe(0);
  expect(await holdsSealed(remover, school.id)).toBe(true);
});

test('a value in plain is found, in each of them', async () => {
  const seal = await sealOf(school.id);
  for (const { table, column, kind } of sealedColumns()) {
    const plain = { text: `'plain'`, list: `array['plain']`, json: `'{"a": 1}'::jsonb` }[kind];
    let found = 0;
    await superuser()
      .begin(async (sql) => {
        const { count } = await sql.unsafe(
          `update ${table} set ${column} = ${plain} where school_id = '${school.id}'`,
        );
        expect(count, table).toBeGreaterThan(0);
        await sql`set local role studystreaks_remover`;
        await sql.unsafe(`set local app.school_id = '${school.id}'`);
        // The same question, in this transaction that is undone.
        const here = Object.assign({
          begin: (work: (inner: typeof sql) => Promise<unknown>) => work(sql),
        }) as unknown as postgres.Sql;
        found = await countWaiting(here, seal, school.id);
        throw new Error('undo');
      })
      .catch((error: Error) => {
        if (error.message !== 'undo') throw error;
      });
    expect(found, `${table}.${column}`).toBeGreaterThan(0);
  }
});

test('nothing in the database compares or sorts a sealed column', async () => {
  const names = sealedColumns().map(({ table, column }) => `${table}.${column}`);
  const indexed = await superuser()<{ name: string }[]>`
    select distinct c.relname || '.' || a.attname as name
    from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
    where c.relnamespace = 'public'::regnamespace`;
  expect(indexed.length).toBeGreaterThan(100);
  expect(indexed.map(({ name }) => name).filter((name) => names.includes(name))).toEqual([]);
  const checks = await superuser()<{ name: string; says: string }[]>`
    select c.relname || '.' || a.attname as name, pg_get_constraintdef(k.oid) as says
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
    where c.relnamespace = 'public'::regnamespace and k.contype = 'c'`;
  // That there is something, and how many of them: no more can be said of what is sealed.
  const others = checks.filter(
    ({ name, says }) =>
      names.includes(name) && !says.includes("<> ''::text") && !says.includes('cardinality('),
  );
  expect(others).toEqual([]);
});
