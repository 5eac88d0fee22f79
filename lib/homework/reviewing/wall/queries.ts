import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { classes } from '@/db/schema/classes';
import { clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import type { EvidenceKind, SubmissionState, Verdict } from '@/lib/shared/vocabulary';
import { isForThem } from '../../activities/for-whom';

/** How much of a child's words hangs on the wall. */
export const firstWords = 240;

type Hung = Readonly<{
  kind: EvidenceKind;
  writing: string | null;
  fileId: string | null;
  /** Pixels of a picture. */
  width: number | null;
  height: number | null;
}>;

type InWork = Readonly<{
  id: string;
  attempt: number;
  version: number;
  state: SubmissionState;
  late: boolean;
  evidence: readonly Hung[];
  /** What was said of this attempt, if anything yet. */
  verdict: Verdict | null;
  reviewer: string | null;
}>;

export type ChildOnWall = Readonly<{
  studentId: string;
  givenName: string;
  familyName: string;
  animal: string | null;
  /** Null: nothing handed in. */
  piece: InWork | null;
  /** The day it is due is excused for them. */
  excused: boolean;
}>;

/**
 * All pieces of one activity and who has handed nothing in yet, by given name: the children whom it is for
 * and whom one reviews. Two statements, however many pieces. Undefined for work one does not know of.
 */
export async function findWall(tenant: Tenant, activityId: string) {
  const { db, actor } = tenant;
  const ofMine =
    reachOf(actor, 'submission.review') === 'school'
      ? sql``
      : sql`and p.id = any((select app_students('submission.review'))::uuid[])`;
  const [[work], children] = await Promise.all([
    db
      .select({
        id: activities.id,
        title: activities.title,
        instructions: activities.instructions,
        dueOn: activities.dueOn,
        withdrawnAt: activities.withdrawnAt,
        className: classes.name,
        clubId: clubs.id,
        clubName: clubs.name,
      })
      .from(activities)
      .innerJoin(
        classes,
        and(eq(classes.schoolId, activities.schoolId), eq(classes.id, activities.classId)),
      )
      .innerJoin(
        clubs,
        and(eq(clubs.schoolId, activities.schoolId), eq(clubs.id, activities.clubId)),
      )
      .where(and(eq(activities.schoolId, actor.schoolId), eq(activities.id, activityId))),
    db.execute<ChildOnWall>(sql`
      with whom as materialized (
        select s.student_id from submissions s
        where s.school_id = ${actor.schoolId} and s.activity_id = ${activityId}
        union
        select e.student_id
        from activities a
        join enrolments e on e.school_id = a.school_id and e.class_id = a.class_id
          and e.starts_on <= a.due_on and (e.ends_on is null or e.ends_on > a.due_on)
        join club_memberships m on m.school_id = a.school_id and m.student_id = e.student_id
          and m.club_id = a.club_id
          and m.starts_on <= a.due_on and (m.ends_on is null or m.ends_on > a.due_on)
        where a.school_id = ${actor.schoolId} and a.id = ${activityId}
          and a.withdrawn_at is null and ${isForThem}
      )
      select p.id as "studentId", p.given_name as "givenName", p.family_name as "familyName",
        p.animal,
        case when s.id is not null then json_build_object(
          'id', s.id, 'attempt', s.attempt, 'version', s.version, 'state', s.state, 'late', s.late,
          'evidence', (select coalesce(json_agg(json_build_object('kind', h.kind,
              'writing', left(h.writing, ${firstWords + 1}::int), 'fileId', h.file_id,
              'width', f.width, 'height', f.height) order by h.position), '[]')
            from evidence h
            left join files f on f.school_id = h.school_id and f.id = h.file_id
            where h.school_id = s.school_id and h.submission_id = s.id
              and h.attempt = s.attempt),
          'verdict', r.verdict, 'reviewer', t.display_name) end as piece,
        exists (select 1 from excusals x join activities a on a.school_id = x.school_id
            and a.id = ${activityId} and a.due_on between x.from_on and x.until_on
          where x.school_id = p.school_id and x.student_id = p.id) as excused
      from whom
      join people p on p.school_id = ${actor.schoolId} and p.id = whom.student_id ${ofMine}
      left join submissions s on s.school_id = p.school_id and s.activity_id = ${activityId}
        and s.student_id = p.id
      left join reviews r on r.school_id = s.school_id and r.submission_id = s.id
        and r.attempt = s.attempt
      left join people t on t.school_id = r.school_id and t.id = r.reviewer_id
      order by p.given_name, p.family_name, p.id`),
  ]);
  return work && { work, children: [...children] };
}
export type Wall = NonNullable<Awaited<ReturnType<typeof findWall>>>;
