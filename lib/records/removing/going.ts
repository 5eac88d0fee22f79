import 'server-only';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { TransactionSql } from 'postgres';
import { type Held, heldIn, inventory } from '../inventory';
import { inOrder, type Reference, referencesOf } from './references';

/** Rows by table. */
export type Rows = ReadonlyMap<string, ReadonlySet<string>>;

/** Which rows go, which of the rows that stay refer to them, and which files lie in storage. */
export type Going = Readonly<{
  rows: Rows;
  /** What would go, and stays because of a legal hold on somebody else, by table. */
  held: Rows;
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

type Staying = Readonly<{
  /** No row of these tables may be taken along. */
  stays?: ReadonlySet<string>;
  /** Whose going this is: a hold on them was asked about before. */
  whose?: string;
}>;

/**
 * What goes with these rows: whatever cannot be without one of them, and so on; not what is about somebody else who is
 * held, nor what that cannot be without. Throws where it would be a row of a table that stays.
 */
export async function whatGoes(
  sql: TransactionSql,
  roots: ReadonlyMap<string, readonly string[]>,
  { stays = new Set(), whose }: Staying = {},
): Promise<Going> {
  const references = await referencesOf(sql);
  const holds = await peopleHeld(sql, whose);
  const rows = new Map<string, Set<string>>();
  const held = new Map<string, Set<string>>();
  const queue: [string, readonly string[]][] = [...roots];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [table, ids] = next;
    const known = rows.get(table) ?? new Set();
    const found = ids.filter((id) => !known.has(id) && !held.get(table)?.has(id));
    const kept = await heldAmong(sql, table, found, holds);
    if (kept.size > 0) held.set(table, new Set([...(held.get(table) ?? []), ...kept]));
    const fresh = found.filter((id) => !kept.has(id));
    if (fresh.length === 0) continue;
    for (const id of fresh) known.add(id);
    rows.set(table, known);
    for (const { from, column, loosely } of references.filter(({ to }) => to === table)) {
      if (loosely) continue;
      const refer = await referring(sql, { from, column }, fresh);
      if (refer.length === 0) continue;
      if (stays.has(from)) throw new Error(`${from} stays, and cannot without ${table}`);
      queue.push([from, refer]);
    }
  }
  await keepWhatHeldNeeds(sql, { rows, held }, references);
  const loose: { table: string; column: string; ids: string[] }[] = [];
  for (const { from, column, to, loosely } of references) {
    const gone = rows.get(to);
    if (!loosely || !gone || gone.size === 0) continue;
    const refer = await referring(sql, { from, column }, [...gone]);
    const left = refer.filter((id) => !rows.get(from)?.has(id));
    if (left.length > 0) loose.push({ table: from, column, ids: left });
  }
  return { rows, held, loose, files: await filesOf(sql, rows), references };
}

async function referring(
  sql: TransactionSql,
  { from, column }: Pick<Reference, 'from' | 'column'>,
  ids: readonly string[],
) {
  const found = await sql.unsafe<{ id: string }[]>(
    `select id from ${from} where school_id = (select app_school_id()) and ${column} = any($1::uuid[])`,
    [[...ids]],
  );
  return found.map(({ id }) => id);
}

/** Everybody of whom nothing may go today, but one. */
export async function peopleHeld(sql: TransactionSql, but?: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct person_id as id from legal_holds
    where school_id = (select app_school_id()) and lifted_at is null and person_id is not null`;
  return rows.map(({ id }) => id).filter((id) => id !== but);
}

/** Of these rows those that are about somebody who is held. */
async function heldAmong(
  sql: TransactionSql,
  table: string,
  ids: readonly string[],
  holds: readonly string[],
): Promise<ReadonlySet<string>> {
  const of = heldIn(table);
  if (holds.length === 0 || ids.length === 0 || !of || of.about.length === 0) return new Set();
  const named = of.about.map((key) => `${columnOf(of, key)} = any($2::uuid[])`).join(' or ');
  const rows = await sql.unsafe<{ id: string }[]>(
    `select id from ${table} where school_id = (select app_school_id()) and id = any($1::uuid[]) and (${named})`,
    [[...ids], [...holds]],
  );
  return new Set(rows.map(({ id }) => id));
}

type Found = Readonly<{ rows: Map<string, Set<string>>; held: Map<string, Set<string>> }>;

/** What a row that is held cannot be without stays with it. */
async function keepWhatHeldNeeds(
  sql: TransactionSql,
  { rows, held }: Found,
  references: readonly Reference[],
) {
  const queue = [...held].map(([table, ids]) => [table, [...ids]] as const);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [table, ids] = next;
    for (const { column, to, loosely } of references.filter(({ from }) => from === table)) {
      const going = rows.get(to);
      if (loosely || !going || going.size === 0) continue;
      const needed = await sql.unsafe<{ id: string }[]>(
        `select distinct ${column} as id from ${table}
         where school_id = (select app_school_id()) and id = any($1::uuid[]) and ${column} = any($2::uuid[])`,
        [[...ids], [...going]],
      );
      if (needed.length === 0) continue;
      const kept = needed.map(({ id }) => id);
      for (const id of kept) going.delete(id);
      held.set(to, new Set([...(held.get(to) ?? []), ...kept]));
      queue.push([to, kept]);
    }
  }
}

/** How many rows of each table. */
export const countsOf = (rows: Rows): Record<string, number> =>
  Object.fromEntries(
    [...rows].map(([table, ids]) => [table, ids.size] as const).filter(([, count]) => count > 0),
  );

/**
 * The same as whoever keeps records is told it. Of what was looked through for a copy only the office's: how much
 * more there was would tell of a concern or a care note.
 */
export async function countsToTell(sql: TransactionSql, rows: Rows) {
  const { pack_items: all, ...counts } = countsOf(rows);
  if (!all) return counts;
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pack_items
    where school_id = (select app_school_id()) and readers = 'office'
      and id = any(${[...(rows.get('pack_items') ?? [])]}::uuid[])`;
  return row?.count ? { ...counts, pack_items: row.count } : counts;
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
  const { pack_items: ofOffice } = await countsToTell(sql, rows);
  const removed: Record<string, number> = {};
  for (const table of inOrder([...rows.keys()], references)) {
    const ids = [...(rows.get(table) ?? [])];
    if (ids.length === 0) continue;
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
  const { pack_items: _, ...others } = removed;
  return ofOffice ? { ...others, pack_items: ofOffice } : others;
}

export async function noteFiles(sql: TransactionSql, keys: readonly string[]) {
  if (keys.length === 0) return;
  await sql`
    insert into removed_files (id, school_id, storage_key)
    select gen_random_uuid(), app_school_id(), key from unnest(${[...keys]}::text[]) as key on conflict do nothing`;
}
