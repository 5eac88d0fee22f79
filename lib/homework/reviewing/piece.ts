import 'server-only';
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { remember } from '@/db/remember';
import { clubMemberships } from '@/db/schema/clubs';
import { activities, submissions } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import { opened } from '@/db/sealed';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { EvidenceKind, SubmissionState, Verdict } from '@/lib/shared/vocabulary';
import type { Adapted } from '../adaptations/rules';
import { othersToAsk } from '../handing-in/others/queries';

export type ShownEvidence = Readonly<{
  attempt: number;
  kind: EvidenceKind;
  writing: string | null;
  fileId: string | null;
  thumbnailId: string | null;
  /** Of a page of a PDF: what it says; empty where it is a picture only. */
  pageText: string | null;
  /** Pixels of a photo. */
  width: number | null;
  height: number | null;
}>;

export type SaidBefore = Readonly<{
  attempt: number;
  verdict: Verdict;
  comment: string;
  voiceId: string | null;
  reviewerId: string;
  reviewer: string;
}>;

/** A guardian's note; nameless where the teacher does not know them. */
export type FamilySays = Readonly<{ by: string | null; note: string }>;

export type PieceToReview = NonNullable<Awaited<ReturnType<typeof findPiece>>>;

const piecesWithAll = remember((db) =>
  db
    .select({
      id: submissions.id,
      attempt: submissions.attempt,
      version: submissions.version,
      withHelp: submissions.withHelp,
      sentByAdult: submissions.sentByAdult,
      secondsOnTask: submissions.secondsOnTask,
      othersInPhotos: submissions.othersInPhotos,
      familySays: sql<FamilySays[]>`(select coalesce(json_agg(json_build_object(
          'by', g.display_name, 'note', n.note) order by n.id), '[]')
        from family_notes n
        left join people g on g.school_id = n.school_id and g.id = n.guardian_id
        where n.school_id = ${submissions.schoolId} and n.submission_id = ${submissions.id}
          and n.attempt = ${submissions.attempt})`
        .mapWith((said: FamilySays[]) => opened(said, { note: 'family_notes.note' }))
        .as('family_says'),
      /** How the child's homework was made to fit when it was due. */
      adapted: sql<Adapted | null>`(select json_build_object('fewerQuestions', h.fewer_questions,
          'readAloud', h.read_aloud, 'extraDays', h.extra_days, 'note', h.note)
        from homework_adaptations h
        where h.school_id = ${submissions.schoolId} and h.student_id = ${submissions.studentId}
          and h.starts_on <= ${activities.dueOn}
          and (h.ends_on is null or h.ends_on > ${activities.dueOn}))`.as('adapted'),
      state: sql<SubmissionState>`${submissions.state}`.as('state'),
      late: submissions.late,
      handedInAt: submissions.handedInAt,
      clubId: submissions.clubId,
      classId: submissions.classId,
      activityId: submissions.activityId,
      studentId: submissions.studentId,
      excused: sql<boolean>`exists (select from excusals x
        where x.school_id = ${submissions.schoolId} and x.student_id = ${submissions.studentId}
          and ${activities.dueOn} between x.from_on and x.until_on)`.as('excused'),
      givenName: people.givenName,
      familyName: people.familyName,
      animal: people.animal,
      title: activities.title,
      instructions: activities.instructions,
      dueOn: activities.dueOn,
      level: clubMemberships.level,
      /** What the step means, for the teacher. */
      levelMeans: sql<string | null>`(select nullif(l.for_teacher, '') from club_levels l
        where l.school_id = ${submissions.schoolId} and l.club_id = ${submissions.clubId}
          and l.archived_at is null and l.position = ${clubMemberships.level})`.as('level_means'),
      evidence: sql<ShownEvidence[]>`(select coalesce(json_agg(json_build_object(
          'attempt', e.attempt, 'kind', e.kind, 'writing', e.writing, 'fileId', e.file_id,
          'thumbnailId', e.thumbnail_id, 'pageText', e.page_text, 'width', f.width, 'height', f.height)
          order by e.attempt desc, e.position), '[]')
        from evidence e
        left join files f on f.school_id = e.school_id and f.id = e.file_id
        where e.school_id = ${submissions.schoolId} and e.submission_id = ${submissions.id})`.as(
        'evidence',
      ),
      said: sql<SaidBefore[]>`(select coalesce(json_agg(json_build_object(
          'attempt', r.attempt, 'verdict', r.verdict, 'comment', r.comment,
          'voiceId', r.voice_id,
          'reviewerId', r.reviewer_id, 'reviewer', t.display_name) order by r.attempt desc), '[]')
        from reviews r
        join people t on t.school_id = r.school_id and t.id = r.reviewer_id
        where r.school_id = ${submissions.schoolId} and r.submission_id = ${submissions.id})`.as(
        'said',
      ),
    })
    .from(submissions)
    .innerJoin(
      people,
      and(eq(people.schoolId, submissions.schoolId), eq(people.id, submissions.studentId)),
    )
    .innerJoin(
      activities,
      and(eq(activities.schoolId, submissions.schoolId), eq(activities.id, submissions.activityId)),
    )
    .leftJoin(
      clubMemberships,
      and(
        eq(clubMemberships.schoolId, submissions.schoolId),
        eq(clubMemberships.studentId, submissions.studentId),
        eq(clubMemberships.clubId, submissions.clubId),
        lte(clubMemberships.startsOn, sql.placeholder('today')),
        or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, sql.placeholder('today'))),
      ),
    )
    .where(
      and(
        eq(submissions.schoolId, sql.placeholder('school')),
        sql`${submissions.id} = any(${sql.placeholder('pieces')}::uuid[])`,
      ),
    ),
);

/** Pieces of children one teaches, with all their evidence and what was said of them, in one query. */
export async function findPieces(tenant: Tenant, submissionIds: readonly string[]) {
  if (submissionIds.length === 0) return [];
  const { db, actor, now } = tenant;
  const pieces = await piecesWithAll(db, {
    school: actor.schoolId,
    pieces: `{${submissionIds}}`,
    today: localDateOf(now),
  });
  return Promise.all(
    pieces.map(async (piece) => {
      const { othersInPhotos, classId, studentId } = piece;
      const othersShown = othersInPhotos === 'somebody' || othersInPhotos === 'blurred';
      return {
        ...piece,
        /** Where others are in the photos: what to ask of them once this is read. */
        othersAsked: othersShown
          ? await othersToAsk(tenant, { classId, studentId, readBy: 'teacher' })
          : undefined,
      };
    }),
  );
}

/** One of them. */
export async function findPiece(tenant: Tenant, submissionId: string) {
  const [piece] = await findPieces(tenant, [submissionId]);
  return piece;
}
