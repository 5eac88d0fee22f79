import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { openAddress } from '@/lib/platform/sealing/addresses';

export type Behalf = Readonly<{ schoolId: string; personId: string; school: string; name: string }>;

/**
 * On whose behalf a mail about an account goes out: somebody it is at a school. A real school comes before
 * a demo's, whose mail anybody may read. Undefined where it belongs nowhere any more.
 */
export async function behalfOf(accountId: string, sql: Sql | TransactionSql = gatePool().sql) {
  const [behalf] = await sql<Behalf[]>`
    select p.school_id as "schoolId", p.id as "personId", s.name as school, p.display_name as name
    from people p join schools s on s.id = p.school_id and s.suspended_at is null
    where p.account_id = ${accountId} and p.archived_at is null
    order by s.demo, s.name, p.id limit 1`;
  return behalf;
}

/** What everybody who knows its owner knows, so that no password is made of it. */
export async function ownerOf(accountId: string) {
  const { sql } = gatePool();
  const [owner] = await sql<{ email: string | null; names: string[] }[]>`
    select a.email, array(
      select unnest(array[p.display_name, p.given_name, s.name])
      from people p join schools s on s.id = p.school_id where p.account_id = a.id) as names
    from accounts a where a.id = ${accountId}`;
  return owner ? { ...owner, email: await openAddress(owner.email) } : { email: null, names: [] };
}
