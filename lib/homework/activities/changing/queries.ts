import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { classes } from '@/db/schema/classes';
import { clubs } from '@/db/schema/clubs';
import { activities, submissions } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import { activityChildren } from '@/db/schema/setting';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';

/** Whether one sets work in this class; row security says the same when it is written. */
export function setsWorkIn({ actor }: Tenant, classId: string) {
  const reach = reachOf(actor, 'activity.set');
  return reach === 'school' || reach.classes.includes(classId);
}

/** Work of a class in which one sets work, with whom it names and who has handed it in; undefined for any other. */
export async function findSetWork(tenant: Tenant, activityId: string) {
  const { db } = tenant;
  const [found] = await db
    .select({
      activity: activities,
      className: classes.name,
      club: clubs,
      setBy: people.displayName,
    })
    .from(activities)
    .innerJoin(
      classes,
      and(eq(classes.schoolId, activities.schoolId), eq(classes.id, activities.classId)),
    )
    .innerJoin(clubs, and(eq(clubs.schoolId, activities.schoolId), eq(clubs.id, activities.clubId)))
    .innerJoin(
      people,
      and(eq(people.schoolId, activities.schoolId), eq(people.id, activities.setById)),
    )
    .where(eq(activities.id, activityId));
  if (!found || !setsWorkIn(tenant, found.activity.classId)) return undefined;
  const [named, handedIn] = await Promise.all([
    db
      .select({ id: activityChildren.studentId })
      .from(activityChildren)
      .where(eq(activityChildren.activityId, activityId)),
    db
      .select({ id: submissions.studentId, state: submissions.state })
      .from(submissions)
      .where(eq(submissions.activityId, activityId)),
  ]);
  return {
    ...found,
    childIds: named.map(({ id }) => id),
    handedIn: new Map(handedIn.map(({ id, state }) => [id, state])),
  };
}

export type SetWorkFound = NonNullable<Awaited<ReturnType<typeof findSetWork>>>;

/** The names of the children whom it is for, each with what has become of their piece. */
export function listWhom({ db, actor }: Tenant, activityId: string) {
  return db
    .select({
      id: people.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`.as('name'),
      submissionId: submissions.id,
      state: submissions.state,
      late: submissions.late,
      /** Their homework is made to fit them. */
      adapted: sql<boolean>`exists (select 1 from homework_adaptations f
        where f.school_id = ${activities.schoolId} and f.student_id = ${people.id}
          and f.starts_on <= ${activities.dueOn}
          and (f.ends_on is null or f.ends_on > ${activities.dueOn}))`.as('adapted'),
    })
    .from(activities)
    .innerJoin(
      people,
      and(
        eq(people.schoolId, activities.schoolId),
        sql`(exists (select 1 from submissions h where h.school_id = ${activities.schoolId}
          and h.activity_id = ${activities.id} and h.student_id = ${people.id})
        or exists (select 1 from enrolments e
          join club_memberships m on m.school_id = e.school_id and m.student_id = e.student_id
            and m.club_id = ${activities.clubId} and m.starts_on <= ${activities.dueOn}
            and (m.ends_on is null or m.ends_on > ${activities.dueOn})
          where e.school_id = ${activities.schoolId} and e.class_id = ${activities.classId}
            and e.student_id = ${people.id} and e.starts_on <= ${activities.dueOn}
            and (e.ends_on is null or e.ends_on > ${activities.dueOn})
            and (not ${activities.forNamed} or exists (select 1 from activity_children n
              where n.school_id = e.school_id and n.activity_id = ${activities.id}
                and n.student_id = e.student_id))))`,
      ),
    )
    .leftJoin(
      submissions,
      and(
        eq(submissions.schoolId, activities.schoolId),
        eq(submissions.activityId, activities.id),
        eq(submissions.studentId, people.id),
      ),
    )
    .where(and(eq(activities.schoolId, actor.schoolId), eq(activities.id, activityId)))
    .orderBy(asc(people.givenName), asc(people.familyName), asc(people.id));
}
export type AskedChild = Awaited<ReturnType<typeof listWhom>>[number];
