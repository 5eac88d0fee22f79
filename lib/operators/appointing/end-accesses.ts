import 'server-only';
import { v7 as newId } from 'uuid';
import { platformPool } from '@/lib/platform/database';
import { accessOfFormerOperator } from '../access/events';

/** The looks of somebody who is no operator any more: worth nothing already, and now the schools' records say so. */
export async function endAccessesOf(accountId: string) {
  await platformPool().sql.begin(async (sql) => {
    const ended = await sql<{ id: string; schoolId: string }[]>`
      update support_accesses set ended_at = now()
      where account_id = ${accountId} and ended_at is null and ends_at > now()
      returning id, school_id as "schoolId"`;
    for (const { id, schoolId } of ended)
      await sql`
        insert into audit_events (id, school_id, name, subject_id, facts)
        values (${newId()}, ${schoolId}, ${accessOfFormerOperator.name}, ${id}, '{}')`;
  });
}
