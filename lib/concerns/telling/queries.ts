import 'server-only';
import { sql } from 'drizzle-orm';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { readersFor } from '../readers';
import { isStaffed, readBy } from '../rules';

/** What a child is told before they tell: who reads it, by when, and whether anybody is at school now. */
export async function beforeTelling(tenant: Tenant) {
  const { actor, now } = tenant;
  const child = personOf(tenant);
  const [readers, { calendar }, teachers] = await Promise.all([
    readersFor(actor.schoolId, child, now),
    schoolDays(tenant),
    tenant.db.execute<{ id: string }>(sql`
      select distinct t.person_id as id from class_staff t
      join enrolments e on e.school_id = t.school_id and e.class_id = t.class_id
      where e.school_id = ${actor.schoolId} and e.student_id = ${child}
        and e.starts_on <= ${localDateOf(now)} and (e.ends_on is null or e.ends_on > ${localDateOf(now)})
        and t.starts_on <= ${localDateOf(now)} and (t.ends_on is null or t.ends_on > ${localDateOf(now)})`),
  ]);
  return {
    readers: readers.map(({ id, name }) => ({ id, name })),
    /** One of them teaches this child: then nobody says that its teacher does not read it. */
    teacherReads: readers.some(({ id }) => teachers.some((teacher) => teacher.id === id)),
    readBy: readBy(calendar, now),
    staffed: isStaffed(calendar, now),
  };
}
export type BeforeTelling = Awaited<ReturnType<typeof beforeTelling>>;
