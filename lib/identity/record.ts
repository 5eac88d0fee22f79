import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { countEvents } from '@/lib/platform/metrics';
import type { Whence } from '@/lib/platform/whence';
import type { Role } from '@/lib/shared/vocabulary';

/** Facts hold ids, numbers and words of the program, as in every other event. */
export type IdentityEvent = Readonly<{
  name: `identity.${string}`;
  facts: Readonly<Record<string, string | number | boolean | null>>;
}>;

/**
 * Writes what happened to an account into the record of every school that it has a person in. Give it
 * the transaction of the change, so that there is no change without its record. What concerns one school
 * alone, such as a session through its own provider, is told to that one.
 */
export async function recordForAccount(
  accountId: string,
  { name, facts }: IdentityEvent,
  { address, device }: Whence,
  sql: Sql | TransactionSql = gatePool().sql,
  onlySchoolId: string | null = null,
) {
  countEvents(name);
  if (!onlySchoolId) await recordForOperator(accountId, { name, facts }, { address, device }, sql);
  const people = await sql<{ id: string; schoolId: string; role: Role }[]>`
    select id, school_id as "schoolId", role from people
    where account_id = ${accountId} and archived_at is null
      and (${onlySchoolId}::uuid is null or school_id = ${onlySchoolId}::uuid)`;
  if (people.length === 0) return;
  await sql`insert into audit_events ${sql(
    people.map(({ id, schoolId, role }) => ({
      id: newId(),
      school_id: schoolId,
      actor_id: id,
      subject_id: id,
      student_id: role === 'student' ? id : null,
      name,
      facts: sql.json(facts),
      address,
      device,
    })),
  )}`;
}

/** What happens to an operator's account concerns whoever runs the product, in whatever schools it is too. */
async function recordForOperator(
  accountId: string,
  { name, facts }: IdentityEvent,
  { address, device }: Whence,
  sql: Sql | TransactionSql,
) {
  await sql`
    insert into platform_events (id, account_id, name, facts, address, device)
    select ${newId()}, o.account_id, ${name}, ${sql.json(facts)}, ${address}, ${device}
    from operators o where o.account_id = ${accountId} and o.ended_at is null`;
}
