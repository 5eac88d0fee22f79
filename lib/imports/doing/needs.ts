import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import type { SchoolPerson } from '../planning/school';
import { inBatches } from './in-batches';

/** Which support a child has by law; what was written about it here stays. */
export async function writeNeeds(tenant: Tenant, children: readonly SchoolPerson[]) {
  await inBatches(
    tenant,
    children.flatMap(({ id, senStatus }) => (senStatus ? [{ id, status: senStatus }] : [])),
    'id uuid, status text',
    (given) => sql`
    insert into learning_needs as n (id, school_id, student_id, sen_status)
    select gen_random_uuid(), ${tenant.actor.schoolId}, r.id, r.status from ${given}
    on conflict (school_id, student_id) do update set sen_status = excluded.sen_status
    where n.sen_status is distinct from excluded.sen_status`,
  );
}
