import { getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { aboveSchools, inNoCopy } from './above-schools';
import { heldIn, inventory } from './inventory';
import { describedTable, whyInNoCopy } from './packs/collecting/catalogue';

/** As the database names the columns of a table that the inventory names as the schema does. */
function columnsOf(table: (typeof inventory)[number]['table'], keys: readonly string[]) {
  const columns = getTableColumns(table);
  return keys.map((key) =>
    key in columns ? toSnakeCase(key) : `${getTableName(table)} has no ${key}`,
  );
}

test('the inventory names every table with a school, once', async () => {
  const tables = await superuser()<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'jobs'`;
  expect(inventory.map(({ table }) => getTableName(table)).toSorted()).toEqual(
    tables.map(({ name }) => name).toSorted(),
  );
});

test('and every column that names a person, as whom it is about or as who did it', async () => {
  const naming = await superuser()<{ table: string; column: string }[]>`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[cardinality(c.conkey)]
    where c.contype = 'f' and c.confrelid in ('people'::regclass, 'students'::regclass)`;
  const named = new Set(
    inventory.flatMap(({ table, about, by }) =>
      columnsOf(table, [...about, ...by]).map((column) => `${getTableName(table)}.${column}`),
    ),
  );
  expect(naming.length).toBeGreaterThan(80);
  expect(
    naming.map(({ table, column }) => `${table}.${column}`).filter((at) => !named.has(at)),
  ).toEqual([]);
});

test('what the trail keeps under a person’s key is about that person here too', async () => {
  const triggers = await superuser()<{ table: string; whose: string }[]>`
    select distinct t.tgrelid::regclass::text as table,
      split_part(encode(t.tgargs, 'escape'), '\\000', 1) as whose
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where p.pronamespace = 'trail'::regnamespace and t.tgnargs > 0 and t.tgargs is not null`;
  expect(triggers.length).toBeGreaterThan(90);
  const differing = triggers.filter(({ table, whose }) => {
    const found = heldIn(table);
    if (!found) return table !== 'schools';
    if (whose.startsWith('via:'))
      return columnsOf(found.table, found.via ? [found.via.column] : [])[0] !== whose.slice(4);
    const about = columnsOf(found.table, found.about);
    return !whose
      .split(',')
      .filter(Boolean)
      .every((column) => about.includes(column));
  });
  expect(differing).toEqual([]);
});

test('nothing that something is found by, or opened with, is part of a copy', async () => {
  const hashes = await superuser()<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_hash' and data_type <> 'bytea'`;
  const told = hashes.filter(({ table, column }) => {
    const found = heldIn(table);
    return found && !columnsOf(found.table, found.secret).includes(column);
  });
  expect(hashes.length).toBeGreaterThan(12);
  expect(told).toEqual([]);
});

test('and every column that holds the key of a stored file', async () => {
  const keys = await superuser()<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name in ('storage_key', 'voice_key')`;
  expect(keys.map(({ table, column }) => [table, column]).toSorted()).toEqual(
    inventory
      .flatMap(({ table, file }) =>
        file ? [[getTableName(table), ...columnsOf(table, [file])]] : [],
      )
      .toSorted(),
  );
});

test('every column of every table goes into a copy, or says why not', async () => {
  const columns = await superuser()<{ table: string; column: string }[]>`
    select c.relname as table, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'jobs'`;
  const above = new Map(aboveSchools.map((held) => [getTableName(held.table), held]));
  const none = new Set(inNoCopy.map(({ table }) => getTableName(table)));
  const unsaid = columns.filter(({ table, column }) => {
    if (none.has(table)) return false;
    const held = above.get(table);
    if (held) {
      const { given, said = {}, leftOut } = held;
      const keys = [...given, ...Object.keys(said), ...Object.keys(leftOut)];
      return !columnsOf(held.table, keys).includes(column);
    }
    const of = describedTable(table);
    return !of || (of.columns[column] === 'left_out' && !whyInNoCopy(of, column));
  });
  expect(unsaid).toEqual([]);
  expect(columns.length).toBeGreaterThan(600);
});

test('what stands about an account names no column that is not there', () => {
  for (const { table, account, given, said = {}, leftOut } of aboveSchools) {
    const keys = [...given, ...Object.keys(said), ...Object.keys(leftOut)];
    const there = Object.keys(getTableColumns(table));
    expect([account, ...keys].filter((key) => !there.includes(key))).toEqual([]);
    expect(keys.toSorted(), getTableName(table)).toEqual([...new Set(keys)].toSorted());
    expect(keys.toSorted()).toEqual(there.toSorted());
  }
});
