import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { hasAParentsPart } from '@/lib/platform/held';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

export type Decider = Readonly<{ studentId: string; guardianId: string }>;

/**
 * Who may decide about consent for which child today, with a parent's part and less those from whom a court withholds it: ids only,
 * and the gate's to know, because links and court orders are read by few.
 */
export async function listDeciders({ actor, now }: Tenant, studentId: string | null = null) {
  const { sql } = gatePool();
  const today = localDateOf(now);
  const rows = await sql<Decider[]>`
    select distinct g.student_id as "studentId", g.guardian_id as "guardianId"
    from guardian_links g
    join people p on p.school_id = g.school_id and p.id = g.guardian_id and p.archived_at is null
      and ${hasAParentsPart('p', today)}
    where g.school_id = ${actor.schoolId} and g.may_consent
      and (${studentId}::uuid is null or g.student_id = ${studentId}::uuid)
      and g.starts_on <= ${today}::date and (g.ends_on is null or g.ends_on > ${today}::date)
      and not exists (select from court_orders c where c.school_id = g.school_id and c.link_id = g.id
        and 'consent' = any(c.withholds) and c.starts_on <= ${today}::date
        and (c.ends_on is null or c.ends_on > ${today}::date))`;
  return [...rows];
}
