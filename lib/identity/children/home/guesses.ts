import 'server-only';
import { createHmac } from 'node:crypto';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';

/** Wrong family codes that one address may type in a quarter of an hour; families/rules.ts reckons with it. */
const mostFromOneAddress = 20;
const minutes = 15;

const about = (address: string) =>
  createHmac('sha256', env().AUTH_SECRET).update(`family code:${address}`).digest('base64url');

/**
 * Counts a code as wrong before it is looked at; `right` takes that one back, and none of those before it.
 * Undefined where there were too many already.
 */
export async function countFamilyCode(address: string) {
  const [key, id] = [about(address), crypto.randomUUID()];
  const { sql } = gatePool();
  const counted = await sql.begin(async (held) => {
    await held`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    return held`
      insert into sign_in_failures (id, about) select ${id}, ${key} where (
        select count(*) from sign_in_failures
        where about = ${key} and failed_at > now() - ${`${minutes} minutes`}::interval
      ) < ${mostFromOneAddress}`;
  });
  if (counted.count === 0) return undefined;
  return { right: () => sql`delete from sign_in_failures where id = ${id}` };
}
