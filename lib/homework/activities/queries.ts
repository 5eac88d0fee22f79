import 'server-only';
import { and, asc, desc, eq, gte, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { classes } from '@/db/schema/classes';
import { clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';

export const activitiesOnAPage = 30;

type Filter = Readonly<{
  classId?: string | undefined;
  clubId?: string | undefined;
  /** Only what children can work on that day and is not yet due before it; then the next due first. */
  runningOn?: LocalDate | undefined;
  /** Counted from 1. */
  page: number;
}>;

export type SetWork = Awaited<ReturnType<typeof listActivities>>[number];

/**
 * What is set in one's classes, latest due first; one row more than a page where there is more. Of work
 * that repeats no further than its next piece, which leads to the others. With how many pieces are in, of how many children it was for.
 */
export function listActivities(
  { db, actor, now }: Tenant,
  { classId, clubId, runningOn, page }: Filter,
) {
  return db
    .select({
      id: activities.id,
      title: activities.title,
      opensOn: activities.opensOn,
      dueOn: activities.dueOn,
      className: classes.name,
      club: { name: clubs.name, emblem: clubs.emblem, paper: clubs.paper },
      handedIn: submissionsOf(sql`true`).as('handed_in'),
      waiting: submissionsOf(sql`s.state = 'waiting'`).as('waiting'),
      children: sql<number>`(select count(*)::int from enrolments e
        join club_memberships m on m.school_id = e.school_id and m.student_id = e.student_id
          and m.club_id = ${activities.clubId} and m.starts_on <= ${activities.dueOn}
          and (m.ends_on is null or m.ends_on > ${activities.dueOn})
        where e.school_id = ${activities.schoolId} and e.class_id = ${activities.classId}
          and e.starts_on <= ${activities.dueOn}
          and (e.ends_on is null or e.ends_on > ${activities.dueOn})
          and (not ${activities.forNamed} or exists (select 1 from activity_children n
            where n.school_id = e.school_id and n.activity_id = ${activities.id}
              and n.student_id = e.student_id)))`.as('children'),
      forNamed: activities.forNamed,
      series: activities.series,
    })
    .from(activities)
    .innerJoin(
      classes,
      and(eq(classes.schoolId, activities.schoolId), eq(classes.id, activities.classId)),
    )
    .innerJoin(clubs, and(eq(clubs.schoolId, activities.schoolId), eq(clubs.id, activities.clubId)))
    .where(
      and(
        eq(activities.schoolId, actor.schoolId),
        isNull(activities.withdrawnAt),
        isNextOfItsSeries(localDateOf(now)),
        classId ? eq(activities.classId, classId) : undefined,
        clubId ? eq(activities.clubId, clubId) : undefined,
        runningOn ? lte(activities.opensOn, runningOn) : undefined,
        runningOn ? gte(activities.dueOn, runningOn) : undefined,
      ),
    )
    .orderBy(runningOn ? asc(activities.dueOn) : desc(activities.dueOn), desc(activities.id))
    .limit(activitiesOnAPage + 1)
    .offset((page - 1) * activitiesOnAPage);
}

/** Of work that repeats, what has been due and what is next: the rest would bury everything else. */
const isNextOfItsSeries = (today: LocalDate) => sql`(${activities.series} is null
  or ${activities.dueOn} <= ${today} or not exists (select 1 from activities b
    where b.school_id = ${activities.schoolId} and b.class_id = ${activities.classId}
      and b.series = ${activities.series} and b.withdrawn_at is null
      and b.due_on >= ${today} and b.due_on < ${activities.dueOn}))`;

const submissionsOf = (which: SQL) =>
  sql<number>`(select count(*)::int from submissions s where s.school_id = ${activities.schoolId}
    and s.activity_id = ${activities.id} and ${which})`;
