import 'server-only';
import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';

type Child = Readonly<{ schoolId: string; studentId: string; accountId: string | null }>;

/** A child whom the office added has no account until they first come in. */
export async function accountOf(child: Child, sql: TransactionSql) {
  if (child.accountId) return child.accountId;
  const accountId = newId();
  await sql`insert into accounts (id) values (${accountId})`;
  await sql`
    update people set account_id = ${accountId}
    where school_id = ${child.schoolId} and id = ${child.studentId} and account_id is null`;
  const [person] = await sql<{ accountId: string | null }[]>`
    select account_id as "accountId" from people
    where school_id = ${child.schoolId} and id = ${child.studentId}`;
  if (!person?.accountId) throw new Error('A child was given an account and has none');
  return person.accountId;
}
