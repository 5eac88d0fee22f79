import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import { connect } from '@/db/connect';
import { env } from '@/lib/platform/env';

const id = /^[0-9a-f-]{36}$/;
const set = (name: string, value: string) => {
  if (!id.test(value)) throw new Error(`app.${name} is malformed`);
  return `set local app.${name} = '${value}'`;
};

/** In whose name, and as what, so that the trail says it. */
export type Doing = Readonly<{ schoolId: string; by: string | null; run: string }>;

/** A connection as the role that removes. Only the worker is told the address, and a start that restores. */
export async function asRemover<T>(
  work: (sql: Sql) => Promise<T>,
  url = env().REMOVER_DATABASE_URL,
) {
  if (!url) throw new Error('REMOVER_DATABASE_URL is not set: nothing can be removed');
  const sql = connect(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** One school, in one transaction that keeps all of it or nothing. */
export async function within<T>(
  sql: Sql,
  { schoolId, by, run }: Doing,
  work: (inner: TransactionSql) => Promise<T>,
): Promise<T> {
  const settings = [set('school_id', schoolId), set('request_id', run)];
  if (by) settings.push(set('person_id', by));
  const result = await sql.begin(async (inner) => {
    await inner.unsafe(settings.join(';'));
    return work(inner);
  });
  return result as T;
}

/** The account that nobody needs any more, and whatever hangs on it. */
export const withinAccount = (
  sql: Sql,
  account: string,
  work: (inner: TransactionSql) => Promise<unknown>,
) =>
  sql.begin(async (inner) => {
    await inner.unsafe(set('account_id', account));
    await work(inner);
  });

/** A change of many records is being made, or undone: what it has in hand is its own until it ends. */
export class ChangeUnderWay extends Error {
  constructor() {
    super('A change of many records is being made; removing waits for it');
  }
}

/** To be thrown out of a job: the queue comes again. */
export async function waitForChanges(sql: TransactionSql) {
  const [busy] = await sql`
    select 1 from changes where school_id = (select app_school_id())
      and state in ('waiting', 'running', 'undoing')`;
  if (busy) throw new ChangeUnderWay();
}
