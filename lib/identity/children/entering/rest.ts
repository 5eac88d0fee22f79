import 'server-only';
import { createHmac } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';
import { secondsToRest } from '../rules';

/*
 * After wrong pictures a child rests a moment, on that device only: who taps about on one tablet keeps
 * nobody waiting on another, and no other child waits at all.
 */
const about = (deviceHash: string, studentId: string) =>
  createHmac('sha256', env().AUTH_SECRET)
    .update(`pictures:${deviceHash} ${studentId}`)
    .digest('base64url');

/** Counts a try as wrong before it is looked at, so that many at once are one; or says how long to rest. */
export async function countPictures(deviceHash: string, studentId: string) {
  const key = about(deviceHash, studentId);
  const rest = await gatePool().sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    return restAfterPictures(key, sql);
  });
  return { rest, forgive: () => gatePool().sql`delete from sign_in_failures where about = ${key}` };
}

/** The seconds left to rest; where there are none, this try is one more. The caller holds the key. */
export async function restAfterPictures(key: string, sql: TransactionSql) {
  const [last] = await sql<{ rest: number }[]>`
    select ceil(extract(epoch from max(failed_at) + ${`${secondsToRest} seconds`}::interval - now()))::int as rest
    from sign_in_failures
    where about = ${key} and failed_at > now() - ${`${secondsToRest} seconds`}::interval`;
  if (last && last.rest > 0) return last.rest;
  await sql`insert into sign_in_failures (id, about) values (${crypto.randomUUID()}, ${key})`;
  return 0;
}
