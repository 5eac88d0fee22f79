import 'server-only';
import type { Sql } from 'postgres';
import { type SealedColumn, sealedColumnsOfAccounts } from '@/db/sealed';
import '@/db/schema';
import type { SchoolSeal } from '@/lib/platform/sealing/data-keys';
import { sealedAnew, textOf, versionsOf, waits } from './waiting';

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
  // Before an address is sealed: it is found by one of both at every moment.
  await markAddresses(gate, seal, { onlyUnmarked: true });
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

/** An address that nothing finds yet stays as it stands, by which it is found: sealed, nobody could sign in with it. */
const isFound = ({ table, column }: SealedColumn) =>
  table === 'accounts' && column === 'email' ? 'and t.email_hash is not null' : '';

async function sealSome(sql: Sql, seal: SchoolSeal, column: SealedColumn, after: string) {
  const { table, column: name } = column;
  const rows = await sql.unsafe<{ id: string; value: string }[]>(
    `select t.id, t.${name} as value from ${table} t
     where ${waits(column, versionsOf(seal))} ${isFound(column)} and t.id > $1::uuid
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

type Address = Readonly<{ id: string; email: string; mark: string | null }>;

/**
 * What addresses are found by, with the hash key of now, where it is missing or of a key before. Answers how many were
 * made, and how many could not be because another account has the same address.
 */
export async function markAddresses(
  gate: Sql,
  seal: SchoolSeal,
  { onlyUnmarked = false, told = () => {} }: { onlyUnmarked?: boolean; told?: Told } = {},
) {
  const found = { renewed: 0, twice: 0 };
  for (let after = first; ; ) {
    const start = performance.now();
    const rows = await gate<Address[]>`
      select id, email, email_hash as mark from accounts
      where email is not null and id > ${after} and (email_hash is null or ${!onlyUnmarked})
      order by id limit ${atATime}`;
    const made = rows.flatMap((row) => {
      const text = textOf(seal, row.email);
      const mark = text && seal.mark('accounts.email', text);
      return mark && mark !== row.mark ? [{ ...row, made: mark }] : [];
    });
    if (made.length > 0) {
      const some = await writeMarks(gate, made);
      found.renewed += some.renewed;
      found.twice += some.twice;
      await told(some.renewed, performance.now() - start);
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < atATime) return found;
  }
}

type Made = Address & Readonly<{ made: string }>;

/** All in one go, or one by one where one of them cannot be. Who changes their address meanwhile has from that what it is found by. */
async function writeMarks(
  gate: Sql,
  made: readonly Made[],
): Promise<Readonly<{ renewed: number; twice: number }>> {
  try {
    const { count } = await gate`
      update accounts a set email_hash = r.made
      from jsonb_to_recordset(${JSON.stringify(made)}::text::jsonb) as r(id uuid, email text, mark text, made text)
      where a.id = r.id and a.email = r.email and a.email_hash is not distinct from r.mark`;
    return { renewed: count, twice: 0 };
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error;
    if (made.length === 1) return { renewed: 0, twice: 1 };
  }
  const found = { renewed: 0, twice: 0 };
  for (const one of made) {
    const { renewed, twice } = await writeMarks(gate, [one]);
    found.renewed += renewed;
    found.twice += twice;
  }
  return found;
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
