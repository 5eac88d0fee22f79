import 'server-only';
import { sql } from 'drizzle-orm';
import type { Change } from '@/db/schema/changes';
import type { Tenant } from '@/lib/platform/tenancy';

/**
 * Writes into the record of each person whom a change archived or restored that it did, as is written when it is
 * done by hand; and the opposite once the change is undone. One statement, however many there are.
 */
export async function recordComingsAndGoings(
  { db, actor, now }: Tenant,
  { schoolId, id }: Change,
  how: 'made' | 'undone',
) {
  const [was, became] = how === 'made' ? [sql`before`, sql`after`] : [sql`after`, sql`before`];
  await db.execute(sql`
    with images as materialized (
      select row_id, (array_agg(before order by position))[1] as before,
        (array_agg(after order by position desc))[1] as after
      from change_rows
      where school_id = ${schoolId} and change_id = ${id} and table_name = 'people'
      group by row_id),
    otherwise as materialized (
      select row_id, after ->> 'role' as role, ${became} ->> 'archived_at' is not null as gone
      from images
      where before is not null and after is not null
        and (${was} ->> 'archived_at' is null) <> (${became} ->> 'archived_at' is null))
    insert into audit_events (id, school_id, actor_id, name, subject_id, student_id, facts, created_at)
    select gen_random_uuid(), ${schoolId}, ${actor.personId}::uuid,
      case when gone then 'person.archived' else 'person.restored' end, row_id,
      case when role = 'student' then row_id end, jsonb_build_object('role', role),
      ${now.toISOString()}::timestamptz
    from otherwise`);
}
