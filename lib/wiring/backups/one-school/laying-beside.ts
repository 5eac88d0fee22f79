import { chown, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Sql, TransactionSql } from 'postgres';
import type { Home } from '@/db/postgres/cluster';
import { roles } from '@/db/roles';
import { type Reference, referencesToRows, type SchoolTable, schoolTables } from './catalogue';
import { columnsAsTheyAre, comesBack, fateOf, heldBy } from './fates';

/*
 * The rows of one school as they were lie beside those it has now, in tables of this transaction alone: then_<table>.
 */

export type Both = Readonly<{
  sql: TransactionSql;
  schoolId: string;
  tables: readonly SchoolTable[];
  /** Of tables of schools. */
  references: readonly Reference[];
  /** Of tables above schools, to rows of schools. */
  fromAbove: readonly Reference[];
}>;

export async function bothOf(sql: TransactionSql, schoolId: string): Promise<Both> {
  const tables = await schoolTables(sql);
  const names = new Set(tables.map(({ name }) => name));
  const all = await referencesToRows(sql);
  return {
    ...{ sql, schoolId, tables },
    references: all.filter(({ from }) => names.has(from)),
    fromAbove: all.filter(({ from, withinSchool }) => !names.has(from) && withinSchool),
  };
}

export const past = (table: string) => `pg_temp.then_${table}`;
export const now = (table: string) => `public.${table}`;
const list = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');

/**
 * From one server to the other by files in a folder that both may enter and nobody else: they are on one machine and of one
 * account. The folder goes with the restored database.
 */
export async function layBeside(
  { sql, schoolId, tables }: Both,
  restored: Sql,
  { folder, account }: Pick<Home, 'folder' | 'account'>,
) {
  const place = path.join(folder, 'rows');
  await mkdir(place, { mode: 0o700 });
  if (account) await chown(place, account.uid, account.gid);
  // Ids of all its rows are looked up in memory, not one by one.
  await sql`set local work_mem = '128MB'`;
  for (const { name, columns } of tables) {
    if (!comesBack(name)) continue;
    await sql.unsafe(
      `create temp table then_${name} on commit drop as select ${list(columns)} from ${now(name)} with no data`,
    );
    const file = path.join(place, name).replaceAll("'", "''");
    await restored.unsafe(
      `copy (select ${list(columns)} from ${now(name)} where school_id = '${schoolId}') to '${file}'`,
    );
    await sql.unsafe(`copy ${past(name)} (${list(columns)}) from '${file}'`);
    await rm(path.join(place, name));
    await sql.unsafe(`create unique index on ${past(name)} (id)`);
    await sql.unsafe(`analyze ${past(name)}`);
  }
}

/** What was erased, or was due and taken away, stays away: the trail says which rows the role took that does so. */
export async function leaveOutWhatWasRemoved({ sql, schoolId, tables }: Both) {
  let left = 0;
  for (const { name } of tables) {
    if (!comesBack(name)) continue;
    const gone = await sql.unsafe(
      `delete from ${past(name)} x using trail.entries e
       where e.school_id = $1 and e.table_name = $2 and e.row_id = x.id and e.verb = 'delete' and e.by_role = $3`,
      [schoolId, name, roles.remover],
    );
    left += gone.count;
  }
  return left;
}

/**
 * Accounts and rights of rows that are there stay as they are now. Answers in how many rows of each table the moment said
 * otherwise of rights.
 */
export async function keepWhatHoldsNow(both: Both) {
  const { sql, schoolId } = both;
  const kept: Record<string, number> = {};
  for (const [name, columns] of Object.entries(columnsAsTheyAre)) {
    const rights = columns.filter((column) => column !== 'account_id' && column !== 'erased_at');
    const row = (of: string, some: readonly string[]) =>
      some.map((column) => `${of}."${column}"`).join(', ');
    const [differs] = await sql.unsafe<{ count: number }[]>(
      `select count(*)::int as count from ${past(name)} t join ${now(name)} n on n.school_id = $1 and n.id = t.id
       where (${row('t', rights)}) is distinct from (${row('n', rights)})${
         columns.includes('erased_at') ? ' and n.erased_at is null' : ''
       }`,
      [schoolId],
    );
    if (differs && differs.count > 0) kept[name] = differs.count;
    await sql.unsafe(
      `update ${past(name)} t set ${columns.map((column) => `"${column}" = n."${column}"`).join(', ')}
       from ${now(name)} n where n.school_id = $1 and n.id = t.id
         and (${row('t', columns)}) is distinct from (${row('n', columns)})`,
      [schoolId],
    );
  }
  for (const [name, { column, of }] of Object.entries(heldBy)) {
    const left = await sql.unsafe(
      `delete from ${past(name)} t
       where exists (select from ${now(of)} o where o.school_id = $1 and o.id = t."${column}")
         and not exists (select from ${now(name)} n where n.school_id = $1 and n.id = t.id)`,
      [schoolId],
    );
    if (left.count > 0) kept[name] = left.count;
  }
  await letAccountsGo(both);
  return kept;
}

/** An account that has gone, or is somebody else's here by now, is nobody's. */
const letAccountsGo = ({ sql, schoolId }: Both) =>
  sql.unsafe(
    `update ${past('people')} t set account_id = null where account_id is not null and exists (
       select from ${now('people')} n where n.school_id = $1 and n.id <> t.id and n.account_id = t.account_id)`,
    [schoolId],
  );

/**
 * A row that names another that will not be there does without where it can, and stays away where it cannot. Again and
 * again, since others may name that one.
 */
export async function leaveNothingDangling({ sql, schoolId, references }: Both) {
  for (let changed = 1; changed > 0; ) {
    changed = 0;
    for (const { from, column, to, loosely, withinSchool } of references) {
      if (!comesBack(from)) continue;
      const places = [
        ...(withinSchool && comesBack(to) ? [`select id from ${past(to)}`] : []),
        ...(fateOf(to) === 'as_it_was' && withinSchool
          ? []
          : [`select id from ${now(to)}${withinSchool ? ` where school_id = '${schoolId}'` : ''}`]),
      ];
      const dangling = `"${column}" is not null and "${column}" not in (${places.join(' union all ')})`;
      const done = await sql.unsafe(
        loosely
          ? `update ${past(from)} set "${column}" = null where ${dangling}`
          : `delete from ${past(from)} where ${dangling}`,
      );
      changed += done.count;
    }
  }
}
