import 'server-only';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { TransactionSql } from 'postgres';
import { type Held, inventory } from '../inventory';
import { inOrder, type Reference, referencesOf } from './references';

/** Rows by table. */
export type Rows = ReadonlyMap<string, ReadonlySet<string>>;

/** Which rows go, which of the rows that stay refer to them, and which files lie in storage. */
export type Going = Readonly<{
  rows: Rows;
  loose: readonly Readonly<{ table: string; column: string; ids: readonly string[] }>[];
  files: readonly string[];
  references: readonly Reference[];
}>;

/** The column of a table that the inventory names as the schema does. */
export function columnOf({ table }: Pick<Held, 'table'>, key: string) {
  if (!(key in getTableColumns(table))) throw new Error(`${getTableName(table)} has no ${key}`);
  return toSnakeCase(key);
}

/** The rows of one table that are about this person. */
export async function rowsAbout(sql: TransactionSql, held: Held, personId: string) {
  const name = getTableName(held.table);
  const conditions = held.about.map((key) => `${columnOf(held, key)} = $1`).join(' or ');
  const rows = await sql.unsafe<{ id: string }[]>(
    `select id from ${name} where school_id = (select app_school_id()) and (${conditions})`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/**
 * What goes with these rows: whatever cannot be without one of them, and so on. Throws where that would be a row of
 * a table that stays.
 */
export async function whatGoes(
  sql: TransactionSql,
  roots: ReadonlyMap<string, readonly string[]>,
  stays: ReadonlySet<string> = new Set(),
): Promise<Going> {
  const references = await referencesOf(sql);
  const rows = new Map<string, Set<string>>();
  const loose: { table: string; column: string; ids: string[] }[] = [];
  const queue: [string, readonly string[]][] = [...roots];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [table, ids] = next;
    const known = rows.get(table) ?? new Set();
    const fresh = ids.filter((id) => !known.has(id));
    if (fresh.length === 0) continue;
    for (const id of fresh) known.add(id);
    rows.set(table, known);
    for (const { from, column, loosely } of references.filter(({ to }) => to === table)) {
      const found = await sql.unsafe<{ id: string }[]>(
        `select id from ${from} where school_id = (select app_school_id()) and ${column} = any($1::uuid[])`,
        [fresh],
      );
      const refer = found.map(({ id }) => id);
      if (refer.length === 0) continue;
      if (loosely) loose.push({ table: from, column, ids: refer });
      else if (stays.has(from)) throw new Error(`${from} stays, and cannot without ${table}`);
      else queue.push([from, refer]);
    }
  }
  const left = loose
    .map(({ ids, ...at }) => ({ ...at, ids: ids.filter((id) => !rows.get(at.table)?.has(id)) }))
    .filter(({ ids }) => ids.length > 0);
  return { rows, loose: left, files: await filesOf(sql, rows), references };
}

async function filesOf(sql: TransactionSql, rows: Rows) {
  const keys: string[] = [];
  for (const held of inventory) {
    const ids = rows.get(getTableName(held.table));
    if (!held.file || !ids) continue;
    const found = await sql.unsafe<{ key: string | null }[]>(
      `select ${columnOf(held, held.file)} as key from ${getTableName(held.table)}
       where school_id = (select app_school_id()) and id = any($1::uuid[])`,
      [[...ids]],
    );
    keys.push(...found.flatMap(({ key }) => key ?? []));
  }
  return keys;
}

/** So many rows in one statement, whose letters to the trail then stay small. */
const atATime = 5_000;

/** Takes them away. Their files are noted, to be removed from storage once this is kept. */
export async function remove(sql: TransactionSql, { rows, loose, files, references }: Going) {
  await noteFiles(sql, files);
  for (const { table, column, ids } of loose)
    await sql.unsafe(
      `update ${table} set ${column} = null where school_id = (select app_school_id()) and id = any($1::uuid[])`,
      [[...ids]],
    );
  const removed: Record<string, number> = {};
  for (const table of inOrder([...rows.keys()], references)) {
    const ids = [...(rows.get(table) ?? [])];
    // A table that refers to itself goes in one statement: nothing may be left that refers to what went.
    const refersToItself = references.some(({ from, to }) => from === table && to === table);
    const step = refersToItself ? ids.length : atATime;
    for (let at = 0; at < ids.length; at += step) {
      const { count } = await sql.unsafe(
        `delete from ${table} where school_id = (select app_school_id()) and id = any($1::uuid[])`,
        [ids.slice(at, at + step)],
      );
      removed[table] = (removed[table] ?? 0) + count;
    }
  }
  return removed;
}

export async function noteFiles(sql: TransactionSql, keys: readonly string[]) {
  if (keys.length === 0) return;
  await sql`
    insert into removed_files (id, school_id, storage_key)
    select gen_random_uuid(), app_school_id(), key from unnest(${[...keys]}::text[]) as key on conflict do nothing`;
}
