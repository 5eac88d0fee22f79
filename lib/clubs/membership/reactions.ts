import 'server-only';
import { sql } from 'drizzle-orm';
import type { Happened } from '@/lib/platform/job';
import { asAChange, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { settleMemberships } from './settling';

/** A child who came, came back or is in another year group is in the clubs of that year group from today. */
export async function followYearGroupOf(tenant: Tenant, { studentId }: Happened) {
  if (!studentId) return;
  const whose = { clubsOfYears: true, studentIds: [studentId] } as const;
  await settleMemberships(tenant, whose, localDateOf(tenant.now));
}

/** After a change of many children at once. */
export async function followYearGroups(tenant: Tenant, changeId: string) {
  const studentIds = await childrenOf(tenant, changeId);
  await settleMemberships(tenant, { clubsOfYears: true, studentIds }, localDateOf(tenant.now));
}

/**
 * What an undone change gives back was true when it was made: a club may have stopped since in a class that a
 * child is in again. Their clubs follow anew from what holds today.
 */
export async function settleAfterUndoing(tenant: Tenant, { subjectId }: Happened) {
  // What a change wrote down is read with the rights of a change only.
  const studentIds = await inSchool(asAChange(tenant.actor.schoolId), 'read only', (change) =>
    childrenOf(change, subjectId),
  );
  await settleMemberships(tenant, { studentIds }, localDateOf(tenant.now));
}

/** Those of whom the change wrote anything down. */
async function childrenOf({ db, actor }: Tenant, changeId: string) {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct case when r.table_name in ('people', 'students') then r.row_id
      else (coalesce(r.after, r.before) ->> 'student_id')::uuid end as id
    from change_rows r
    where r.school_id = ${actor.schoolId} and r.change_id = ${changeId} and r.table_name in
      ('people', 'students', 'enrolments', 'club_members_by_hand', 'club_memberships')`);
  return rows.map(({ id }) => id);
}
