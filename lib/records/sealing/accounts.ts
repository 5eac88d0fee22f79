import 'server-only';
import type { Sql } from 'postgres';
import { type SealedColumn, sealedColumnsOfAccounts } from '@/db/sealed';
import '@/db/schema';
import type { SchoolSeal } from '@/lib/platform/sealing/data-keys';
import { sealedAnew, versionsOf, waits } from './waiting';

/*
 * The sealed columns of accounts, which lie above schools: the gate alone reaches them, and no change or trail notes
 * them. Like the schools': some rows at a time, each as it is then, and what it finds says what is left.
 */

const atATime = 300;
const first = '00000000-0000-0000-0000-000000000000';

type Told = (rows: number, lasted: number) => void | Promise<void>;

/** Seals what stands in plain, or under a key before; answers how many values. `gate`: the gate's connection. */
export async function sealAccountsAnew(gate: Sql, seal: SchoolSeal, told: Told = () => {}) {
  let rows = 0;
  for (const column of sealedColumnsOfAccounts())
    for (let after = first; ; ) {
      const start = performance.now();
      const done = await gate.begin((sql) => sealSome(sql as unknown as Sql, seal, column, after));
      rows += done.length;
      if (done.length > 0) await told(done.length, performance.now() - start);
      after = done.at(-1) ?? after;
      if (done.length < atATime) break;
    }
  return rows;
}

async function sealSome(sql: Sql, seal: SchoolSeal, column: SealedColumn, after: string) {
  const { table, column: name } = column;
  const rows = await sql.unsafe<{ id: string; value: string }[]>(
    `select t.id, t.${name} as value from ${table} t
     where ${waits(column, versionsOf(seal))} and t.id > $1::uuid
     order by t.id limit ${atATime} for update`,
    [after],
  );
  const made = rows.map(({ id, value }) => ({
    id,
    value: sealedAnew(seal, `${table}.${name}`, value),
  }));
  await sql.unsafe(
    `update ${table} t set ${name} = r.value
     from jsonb_to_recordset($1::text::jsonb) as r(id uuid, value text) where t.id = r.id`,
    [JSON.stringify(made)],
  );
  return rows.map(({ id }) => id);
}

/** How many values stand in plain, or under a key that is not the newest. */
export async function countAccountsWaiting(gate: Sql, seal: SchoolSeal) {
  let waiting = 0;
  for (const column of sealedColumnsOfAccounts()) {
    const [row] = await gate.unsafe<{ count: number }[]>(
      `select count(*)::int as count from ${column.table} t where ${waits(column, versionsOf(seal))}`,
    );
    waiting += row?.count ?? 0;
  }
  return waiting;
}

/** Whether anything of accounts is sealed with that key or a later one: then their keys have to be there. */
export async function accountsHoldSealed(gate: Sql, from = 1) {
  for (const { table, column } of sealedColumnsOfAccounts()) {
    const [row] = await gate.unsafe<{ there: boolean }[]>(
      `select exists (select from ${table} t,
         regexp_matches(t.${column}, '^sealed:${table}[.]${column}:([0-9]{1,15}):') m
         where m[1]::bigint >= ${from}) as there`,
    );
    if (row?.there) return true;
  }
  return false;
}
