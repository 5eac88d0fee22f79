import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { connect } from '@/db/connect';
import { inventory } from '@/lib/records/inventory';
import type { Moment } from './restoring';
import { filesOf } from './stored-files';
import { openVault } from './vault';

/* What a restored database holds, beside the living one and the vault. */

type Counted = ReadonlyMap<string, Readonly<{ rows: number; added: number }>>;

const tables = inventory.map(({ table }) => getTableName(table)).toSorted();

/** Rows of every table of schools, and how many the trail says were ever added and not removed: one moment's. */
async function count(sql: Sql): Promise<Counted> {
  return sql.begin('isolation level repeatable read read only', async (inner) => {
    const told = await inner<{ name: string; added: number }[]>`
      select table_name as name, (count(*) filter (where verb = 'insert')
        - count(*) filter (where verb = 'delete'))::int as added
      from (select table_name, verb from trail.entries union all select table_name, verb from trail.archive) e group by 1`;
    const added = new Map(told.map((one) => [one.name, one.added]));
    const counts = await inner.unsafe<{ name: string; rows: number }[]>(
      tables
        .map((name) => `select '${name}' as name, count(*)::int as rows from ${name}`)
        .join(' union all '),
    );
    return new Map(counts.map(({ name, rows }) => [name, { rows, added: added.get(name) ?? 0 }]));
  });
}

/**
 * What differs between the two must be what the trail says has happened since: exactly, table by table. Tables that
 * the trail does not follow are only looked for.
 */
export async function compareRows(living: string, restored: string) {
  const [now, then] = [open(living), open(restored)];
  try {
    const [ofNow, ofThen] = [await count(now), await count(then)];
    const followed = await now<{ name: string }[]>`
      select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_proc p on p.oid = t.tgfoid join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'trail' and not t.tgisinternal`;
    const names = new Set(followed.map(({ name }) => name));
    const faults: string[] = [];
    let rows = 0;
    for (const [name, { rows: here, added }] of ofNow) {
      const there = ofThen.get(name);
      if (!there) {
        faults.push(`rows:${name}`);
        continue;
      }
      rows += there.rows;
      if (names.has(name) && here - there.rows !== added - there.added) faults.push(`rows:${name}`);
    }
    return { count: rows, tables: ofNow.size, faults };
  } finally {
    await Promise.all([now, then].map((sql) => sql.end({ timeout: 5 })));
  }
}

/** So many are opened again and read to their end; of all others it is enough that they are there. */
const readAgain = 25;

/** Every file that a row of the restored database names lies in the vault. */
export async function compareFiles({ line, mark }: Moment, key: string, restored: string) {
  const vault = openVault(line, key);
  const kept = await filesOf(mark, vault);
  const sql = open(restored);
  try {
    const withFiles = inventory.flatMap(({ table, file }) =>
      file && !passing.has(getTableName(table))
        ? [[getTableName(table), columnOf(table, file)]]
        : [],
    );
    const ofRows = withFiles.map(
      ([name, column]) =>
        `select '${name}' as name, ${column} as key from ${name} where ${column} is not null`,
    );
    const named = await sql.unsafe<{ name: string; key: string }[]>(
      [...ofRows, logos].join(' union all '),
    );
    const missing = named.filter((one) => !kept.has(one.key));
    const some = named.toSorted(() => Math.random() - 0.5).slice(0, readAgain);
    for (const { key: wanted } of some) {
      const name = kept.get(wanted);
      if (name)
        await pipeline(await vault.read(name), new Writable({ write: (_c, _e, done) => done() }));
    }
    return {
      count: named.length,
      faults: [...new Set(missing.map(({ name }) => `files:${name}`))],
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const logos = `select 'schools', logo->>'storageKey' from schools where logo is not null`;

/** Files of these are on their way: half an upload, or gone already. */
const passing = new Set(['uploads_under_way', 'removed_files']);

const columnOf = (table: Table, property: string) => {
  const column = getTableColumns(table)[property];
  if (!column) throw new Error(`${getTableName(table)} has no ${property}`);
  return column.name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
};

const open = (url: string) => connect(url, { max: 1, onnotice: () => {} });
