import 'server-only';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { sealedColumnsOfAccounts } from '@/db/sealed';
import { gatePool } from '@/lib/platform/database';
import { addressOpener } from '@/lib/platform/sealing/addresses';
import { aboveSchools, type HeldAbove } from '../../above-schools';
import { canSignIn } from '../who-may';
import type { Raw, Whom } from './read';
import type { Cells, CollectedTable } from './snapshot';

/**
 * What stands about somebody beside the school: the account they sign in with, where it is signed in, and what it is
 * opened with, never what opens it. Where somebody else asked, or the office hands it over, whereabouts are left out,
 * and counted: a child may have signed in at the other parent’s. Of somebody who left and whose account is another
 * school’s now, nothing goes: that school is asked for it.
 */
export async function collectAccount({ schoolId, personId, askedById }: Whom) {
  const [account] = await gatePool().sql<{ id: string; isOthers: boolean }[]>`
    select p.account_id as id, p.archived_at is not null and exists (select from people o
      where o.account_id = p.account_id and o.school_id <> p.school_id and o.archived_at is null) as "isOthers"
    from people p where p.school_id = ${schoolId} and p.id = ${personId} and p.account_id is not null`;
  const tables: CollectedTable[] = [];
  // What the office hands over it can read.
  const fetchesIt = personId === askedById && (await canSignIn(schoolId, askedById));
  let hidden = 0;
  if (!account) return { tables, hidden };
  for (const held of aboveSchools) {
    const table = getTableName(held.table);
    const found = await rowsOf(held, account.id, schoolId);
    if (account.isOthers) {
      hidden += found.length;
      continue;
    }
    const rows = [];
    for (const { id, ...row } of found) {
      const isHidden = !fetchesIt && (row.address || row.device);
      if (isHidden) hidden += 1;
      const told = isHidden ? { ...row, address: null, device: null } : row;
      rows.push({ id, cells: await cellsOf(table, told) });
    }
    if (rows.length > 0) tables.push({ table, kind: held.kind, rows });
  }
  return { tables, hidden };
}

async function rowsOf(held: HeldAbove, accountId: string, schoolId: string) {
  const columns = getTableColumns(held.table);
  for (const key of [held.account, ...held.given])
    if (!(key in columns)) throw new Error(`${getTableName(held.table)} has no ${key}`);
  const told = [
    ...held.given.map(toSnakeCase),
    ...Object.values(held.said ?? {}).map(({ as, sql }) => `${sql} as ${as}`),
  ];
  const own = held.onlySchool && toSnakeCase(held.onlySchool);
  // Safe: names of tables and columns, and what is said in their place, are words of the program.
  return gatePool().sql.unsafe<Raw[]>(
    `select id, ${told.join(', ')} from ${getTableName(held.table)}
     where ${toSnakeCase(held.account)} = $1 ${own ? `and (${own} is null or ${own} = $2)` : 'and $2::uuid is not null'}
     order by id`,
    [accountId, schoolId],
  );
}

const sealed = () => new Set(sealedColumnsOfAccounts().map((one) => `${one.table}.${one.column}`));

async function cellsOf(table: string, row: Readonly<Record<string, unknown>>): Promise<Cells> {
  const cells: Record<string, Cells[string]> = {};
  for (const [column, stored] of Object.entries(row)) {
    const name = `${table}.${column}`;
    const value =
      typeof stored === 'string' && sealed().has(name)
        ? (await addressOpener(name))(stored)
        : stored;
    if (value === null || value === undefined || value === '') continue;
    if (value instanceof Date) cells[column] = value.toISOString();
    else if (Array.isArray(value)) cells[column] = value.map(String);
    else if (typeof value === 'boolean' || typeof value === 'number') cells[column] = value;
    else cells[column] = String(value);
  }
  return cells;
}
