import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import type { LocalDate } from '@/lib/shared/dates';
import type { Asking } from './due';
import { type KeptKind, yearsOf } from './rules';

/** What holds in this school today. */
export async function askingOf(
  sql: TransactionSql,
  schoolId: string,
  today: LocalDate,
): Promise<Asking> {
  const own = await sql<{ kind: string; years: number }[]>`
    select kind, years from retention_rules where school_id = ${schoolId}`;
  return { today, nation: 'england', years: yearsOf(own) };
}

export type Removed = Readonly<Record<string, number>>;
export type Doing = Readonly<{ schoolId: string; by: null; run: string }>;
export type Files = (sql: Sql) => Promise<void>;

/** The day's certificate, one row however often a worker begins. */
export async function writeDown(
  sql: TransactionSql,
  schoolId: string,
  kind: KeptKind,
  { today, years }: Asking,
  removed: Removed,
  people: number,
) {
  const [before] = await sql<
    { id: string; done: Record<string, { removed: Removed }>; people: number }[]
  >`
    select id, done, people from retention_runs where school_id = ${schoolId} and ran_on = ${today}`;
  const done = {
    ...before?.done,
    [kind]: { years: years[kind], removed: added(before?.done[kind]?.removed ?? {}, removed) },
  };
  if (before)
    await sql`
      update retention_runs set done = ${sql.json(done)}, people = ${before.people + people} where id = ${before.id}`;
  else
    await sql`
      insert into retention_runs (id, school_id, ran_on, done, people)
      values (${randomUUID()}, ${schoolId}, ${today}, ${sql.json(done)}, ${people})`;
}

export function added(one: Removed, other: Removed): Removed {
  const sum: Record<string, number> = { ...one };
  for (const [table, count] of Object.entries(other)) sum[table] = (sum[table] ?? 0) + count;
  return sum;
}

/** What the day's certificate comes to. */
export async function certificateOf(sql: TransactionSql, schoolId: string, today: LocalDate) {
  const [row] = await sql<
    { id: string; done: Record<string, { removed: Removed }>; people: number }[]
  >`
    select id, done, people from retention_runs where school_id = ${schoolId} and ran_on = ${today}`;
  if (!row) throw new Error('A day on which something was removed has no certificate');
  const rows = Object.values(row.done)
    .flatMap(({ removed }) => Object.values(removed))
    .reduce((sum, count) => sum + count, 0);
  return { id: row.id, people: row.people, rows };
}
