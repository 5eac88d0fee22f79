import 'server-only';
import type { TransactionSql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import { hasNoSecondStep, lacksRequiredSecondStep } from '@/lib/platform/second-step';
import type { Role } from '@/lib/shared/vocabulary';

/** Until the end of the transaction, nobody else takes one of the account's second steps away. */
export const oneAtATime = (accountId: string, sql: TransactionSql) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`second steps ${accountId}`}, 0))`;

/** After one was taken away: throws where a school of theirs, or running the product, requires one and none is left. */
export async function refuseIfNoneIsLeft(accountId: string, sql: TransactionSql) {
  const [lacking] = await sql`
    select 1 from people p
    where p.account_id = ${accountId} and p.archived_at is null
      and (${sql.unsafe(lacksRequiredSecondStep)}) limit 1`;
  const [operates] = await sql`
    select 1 from operators p
    where p.account_id = ${accountId} and p.ended_at is null and not p.demo
      and (${sql.unsafe(hasNoSecondStep)})`;
  if (lacking || operates) throw new Refusal('against_the_rules', 'second_step_required.last_one');
}

export type SecondStepsOfRole = Readonly<{ role: Role; all: number; without: number }>;

/** Of each role in the school, how many sign in, and how many of them with no more than a password. */
export async function countSecondSteps(schoolId: string) {
  const { sql } = gatePool();
  return sql<SecondStepsOfRole[]>`
    select p.role, count(*)::int as "all",
      (count(*) filter (where ${sql.unsafe(hasNoSecondStep)}))::int as without
    from people p
    where p.school_id = ${schoolId} and p.account_id is not null and p.archived_at is null
      and p.role <> 'student'
    group by p.role`;
}
