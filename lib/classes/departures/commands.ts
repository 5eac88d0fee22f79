import 'server-only';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { classStaff, enrolments } from '@/db/schema/classes';
import { endGrantsOf } from '@/lib/access/departures';
import { archivePerson } from '@/lib/people/commands';
import { leaveDepartments } from '@/lib/people/departments/commands';
import type { WhichPerson } from '@/lib/people/inputs';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { endEnrolments, stillOpen } from '../enrolling';
import { leaveEveryClub } from '../memberships';
import { stopStaff } from '../teaching';

/**
 * Archives a person and ends today what they had: a child's enrolments and clubs, of a member of staff
 * classes and departments, of a grown-up the roles they were given. Links between families and children
 * stay as they are. Bringing them back brings back none of it.
 */
export async function archiveWithClasses(tenant: Tenant, which: WhichPerson) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const archived = await archivePerson(tenant, which);
  const [learning, teaching] = await Promise.all([
    db
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.studentId, which.personId), stillOpen(today))),
    db
      .select()
      .from(classStaff)
      .where(
        and(
          eq(classStaff.personId, which.personId),
          or(isNull(classStaff.endsOn), gt(classStaff.endsOn, today)),
        ),
      ),
  ]);
  await endEnrolments(tenant, learning, today);
  await leaveEveryClub(tenant, [which.personId], today);
  await stopStaff(tenant, teaching, today);
  await leaveDepartments(tenant, [which.personId]);
  await endGrantsOf(tenant, [which.personId]);
  return archived;
}
