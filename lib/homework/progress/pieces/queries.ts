import 'server-only';
import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  isNotNull,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { enrolments } from '@/db/schema/classes';
import { type ClubLevel, clubMemberships, clubs } from '@/db/schema/clubs';
import { files } from '@/db/schema/files';
import { activities, evidence, reviews, submissions } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

const stepSays = (column: SQL, ahead: number) =>
  sql<string | null>`(select ${column} from club_levels l
    where l.school_id = ${clubs.schoolId} and l.club_id = ${clubs.id} and l.archived_at is null
      and l.position = ${clubMemberships.level} + ${ahead}::int)`;

export const clubColumns = {
  id: clubs.id,
  name: clubs.name,
  emblem: clubs.emblem,
  paper: clubs.paper,
  level: clubMemberships.level,
  levels: sql<number>`(select count(*)::int from club_levels l
        where l.school_id = ${clubs.schoolId} and l.club_id = ${clubs.id} and l.archived_at is null)`,
  levelName: sql<string | null>`(select l.name from club_levels l
        where l.school_id = ${clubs.schoolId} and l.club_id = ${clubs.id}
          and l.position = ${clubMemberships.level})`,
  /** What the step means, in words a child reads; and the one after it, where there is one. */
  levelMeans: stepSays(sql`l.for_child`, 0),
  /** Which work counts at it, where not all does. */
  levelAsks: sql<Pick<ClubLevel, 'ownLevelOnly' | 'kindsCounted'> | null>`(select json_build_object(
      'ownLevelOnly', l.own_level_only, 'kindsCounted', l.kinds_counted) from club_levels l
    where l.school_id = ${clubs.schoolId} and l.club_id = ${clubs.id}
      and l.position = ${clubMemberships.level} and l.archived_at is null)`,
  nextName: stepSays(sql`l.name`, 1),
  nextMeans: stepSays(sql`l.for_child`, 1),
};

/** The club of a membership. */
export const itsClub = and(
  eq(clubs.schoolId, clubMemberships.schoolId),
  eq(clubs.id, clubMemberships.clubId),
);

/** The memberships that hold of a child today, in clubs that are not put away. */
export const heldToday = ({ now }: Tenant, studentId: string) =>
  and(
    eq(clubMemberships.studentId, studentId),
    lte(clubMemberships.startsOn, localDateOf(now)),
    or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, localDateOf(now))),
    isNull(clubs.archivedAt),
  );

/** The clubs a child is in, with the step of each ladder they work at. */
export const listClubsOf = (tenant: Tenant, studentId: string) =>
  tenant.db
    .select(clubColumns)
    .from(clubMemberships)
    .innerJoin(clubs, itsClub)
    .where(heldToday(tenant, studentId))
    .orderBy(asc(clubs.name));
export type ClubOfChild = Awaited<ReturnType<typeof listClubsOf>>[number];

const whatWasSaid = and(
  eq(reviews.schoolId, submissions.schoolId),
  eq(reviews.submissionId, submissions.id),
  eq(reviews.attempt, submissions.attempt),
  isNotNull(reviews.releasedAt),
);

/** What the child handed in last, the newest first, with the teacher's verdict once it was released. */
export const listRecentPieces = ({ db }: Tenant, studentId: string, limit = 12) =>
  db
    .select({
      activityId: submissions.activityId,
      title: activities.title,
      clubName: clubs.name,
      emblem: clubs.emblem,
      paper: clubs.paper,
      handedInAt: submissions.handedInAt,
      attempt: submissions.attempt,
      verdict: reviews.verdict,
      comment: reviews.comment,
      isSpoken: sql<boolean>`${reviews.voiceId} is not null`,
      reviewer: people.displayName,
    })
    .from(submissions)
    .innerJoin(
      activities,
      and(eq(activities.schoolId, submissions.schoolId), eq(activities.id, submissions.activityId)),
    )
    .innerJoin(
      clubs,
      and(eq(clubs.schoolId, submissions.schoolId), eq(clubs.id, submissions.clubId)),
    )
    .leftJoin(reviews, whatWasSaid)
    .leftJoin(people, and(eq(people.schoolId, reviews.schoolId), eq(people.id, reviews.reviewerId)))
    .where(eq(submissions.studentId, studentId))
    .orderBy(desc(submissions.handedInAt), desc(submissions.id))
    .limit(limit);
export type RecentPiece = Awaited<ReturnType<typeof listRecentPieces>>[number];

/** One piece that was set for the child, handed in or not; undefined where it was never theirs. */
export async function findPiece({ db }: Tenant, studentId: string, activityId: string) {
  const theirClass = db
    .select({ one: sql`1` })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.schoolId, activities.schoolId),
        eq(enrolments.classId, activities.classId),
        eq(enrolments.studentId, studentId),
      ),
    );
  const isForThem = sql`(not ${activities.forNamed} or exists (select 1 from activity_children n
    where n.school_id = ${activities.schoolId} and n.activity_id = ${activities.id}
      and n.student_id = ${studentId}))`;
  const [piece] = await db
    .select({
      title: activities.title,
      instructions: activities.instructions,
      pictureId: activities.pictureId,
      pictureSays: activities.pictureSays,
      voiceId: activities.voiceId,
      dueOn: activities.dueOn,
      clubName: clubs.name,
      emblem: clubs.emblem,
      paper: clubs.paper,
      handedInAt: submissions.handedInAt,
      attempt: submissions.attempt,
    })
    .from(activities)
    .innerJoin(clubs, and(eq(clubs.schoolId, activities.schoolId), eq(clubs.id, activities.clubId)))
    .leftJoin(
      submissions,
      and(
        eq(submissions.schoolId, activities.schoolId),
        eq(submissions.activityId, activities.id),
        eq(submissions.studentId, studentId),
      ),
    )
    .where(
      and(
        eq(activities.id, activityId),
        or(
          isNotNull(submissions.id),
          and(isNull(activities.withdrawnAt), exists(theirClass), isForThem),
        ),
      ),
    );
  return piece;
}
export type Piece = NonNullable<Awaited<ReturnType<typeof findPiece>>>;

/** What the child handed in for an activity, every attempt, in the order they gave it. */
export const listEvidence = ({ db }: Tenant, studentId: string, activityId: string) =>
  db
    .select({
      id: evidence.id,
      attempt: evidence.attempt,
      kind: evidence.kind,
      writing: evidence.writing,
      fileId: evidence.fileId,
      pageText: evidence.pageText,
      contentType: files.contentType,
      width: files.width,
      height: files.height,
    })
    .from(evidence)
    .innerJoin(
      submissions,
      and(
        eq(submissions.schoolId, evidence.schoolId),
        eq(submissions.id, evidence.submissionId),
        eq(submissions.activityId, activityId),
      ),
    )
    .leftJoin(files, and(eq(files.schoolId, evidence.schoolId), eq(files.id, evidence.fileId)))
    .where(eq(evidence.studentId, studentId))
    .orderBy(desc(evidence.attempt), asc(evidence.position));
export type EvidenceShown = Awaited<ReturnType<typeof listEvidence>>[number];

/** What teachers said to an activity's attempts, the newest first. The database shows a family released ones only. */
export const listVerdicts = ({ db }: Tenant, studentId: string, activityId: string) =>
  db
    .select({
      attempt: reviews.attempt,
      verdict: reviews.verdict,
      comment: reviews.comment,
      voiceId: reviews.voiceId,
      sticker: reviews.sticker,
      releasedAt: reviews.releasedAt,
      reviewer: people.displayName,
    })
    .from(reviews)
    .innerJoin(
      submissions,
      and(
        eq(submissions.schoolId, reviews.schoolId),
        eq(submissions.id, reviews.submissionId),
        eq(submissions.activityId, activityId),
      ),
    )
    .leftJoin(people, and(eq(people.schoolId, reviews.schoolId), eq(people.id, reviews.reviewerId)))
    .where(and(eq(reviews.studentId, studentId), isNotNull(reviews.releasedAt)))
    .orderBy(desc(reviews.attempt));
export type VerdictShown = Awaited<ReturnType<typeof listVerdicts>>[number];
