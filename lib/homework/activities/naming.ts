import 'server-only';
import { sql } from 'drizzle-orm';
import { activityChildren } from '@/db/schema/setting';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';

type Wanted = Readonly<{
  clubId: string;
  classIds: readonly string[];
  childIds: readonly string[];
  dueOn: LocalDate;
}>;

/**
 * The named children in each class, as they will be on the day the work is due. Refuses a child who is not
 * in one of the classes and the club.
 */
export async function namedIn({ db, actor }: Tenant, wanted: Wanted) {
  const { clubId, classIds, childIds, dueOn } = wanted;
  const rows = await db.execute<{ classId: string; studentId: string }>(sql`
    select distinct e.class_id as "classId", e.student_id as "studentId" from enrolments e
    join club_memberships m on m.school_id = e.school_id and m.student_id = e.student_id
      and m.club_id = ${clubId} and m.starts_on <= ${dueOn}
      and (m.ends_on is null or m.ends_on > ${dueOn})
    where e.school_id = ${actor.schoolId}
      and e.class_id = any(${`{${classIds.join(',')}}`}::uuid[])
      and e.student_id = any(${`{${childIds.join(',')}}`}::uuid[])
      and e.starts_on <= ${dueOn} and (e.ends_on is null or e.ends_on > ${dueOn})`);
  const found = new Set(rows.map(({ studentId }) => studentId));
  if (!childIds.every((id) => found.has(id)))
    throw new Refusal('against_the_rules', 'activity.child_not_in_club', {
      childIds: ['activity.child_not_in_club'],
    });
  const inClass = Map.groupBy(rows, ({ classId }) => classId);
  return (classId: string) => (inClass.get(classId) ?? []).map(({ studentId }) => studentId);
}

/** Those of the children who are not in the class today, so that no form of today can tick them. */
export async function whoHasLeft(
  { db, actor, now }: Tenant,
  classId: string,
  childIds: readonly string[],
) {
  const today = localDateOf(now);
  const rows = await db.execute<{ id: string }>(sql`
    select c.id from unnest(${`{${childIds.join(',')}}`}::uuid[]) as c(id)
    where not exists (select 1 from enrolments e
      join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
      where e.school_id = ${actor.schoolId} and e.class_id = ${classId} and e.student_id = c.id
        and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today}))`);
  return rows.map(({ id }) => id);
}

type Of = Readonly<{ id: string; classId: string; clubId: string }>;

export async function nameChildren(
  { db, actor }: Tenant,
  activity: Of,
  childIds: readonly string[],
) {
  if (childIds.length === 0) return;
  const { id: activityId, classId, clubId } = activity;
  const { schoolId } = actor;
  await db
    .insert(activityChildren)
    .values(childIds.map((studentId) => ({ schoolId, activityId, classId, clubId, studentId })));
}
