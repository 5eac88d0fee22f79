import 'server-only';
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { files } from '@/db/schema/files';
import { activities, evidence, reviews, submissions } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import { isConsentGiven } from '@/lib/consent/queries';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { settingValue } from '@/lib/settings/catalogue/rules';
import { localDateOf } from '@/lib/shared/dates';
import { findAdaptation, ownDays } from '../../adaptations/queries';
import { isChangeOffered, showsOthers } from '../changing/rules';
import { findDraft } from '../drafts/commands';
import { othersToAsk } from '../others/queries';
import { whetherInItsClub } from '../queries';
import { whyNotHandIn } from '../rules';

/**
 * One piece of work as its child sees it: what was set, what they handed in last, and what the
 * teacher said once that is released. Undefined for what was not set for them, unless they handed
 * it in: nothing that hangs goes away because a child left a club.
 */
export async function showPiece(tenant: Tenant, activityId: string) {
  const { db, now } = tenant;
  const studentId = personOf(tenant);
  const today = localDateOf(now);
  const ofThisPiece = and(
    eq(submissions.activityId, activityId),
    eq(submissions.studentId, studentId),
  );
  const [[piece], ownDaysOf] = await Promise.all([
    db
      .select({
        activity: activities,
        club: clubs,
        setBy: people.displayName,
        submission: submissions,
        isInItsClub: whetherInItsClub(studentId, today),
        timeOf: sql<unknown>`(select v.value from settings v
          where v.school_id = ${activities.schoolId} and v.key = 'homework.time_on_task')`,
      })
      .from(activities)
      .innerJoin(
        clubs,
        and(eq(clubs.schoolId, activities.schoolId), eq(clubs.id, activities.clubId)),
      )
      .innerJoin(
        people,
        and(eq(people.schoolId, activities.schoolId), eq(people.id, activities.setById)),
      )
      .leftJoin(submissions, and(eq(submissions.schoolId, activities.schoolId), ofThisPiece))
      .where(eq(activities.id, activityId)),
    ownDays(tenant, studentId),
  ]);
  if (!piece || !(piece.isInItsClub || piece.submission)) return undefined;
  const { club, setBy, submission, isInItsClub: setForThem } = piece;
  const activity = ownDaysOf(piece.activity);
  // Only what this piece has or takes is asked for: of one that was not handed in there is nothing yet.
  const [kept, said, voiceConsentGiven, draft, adapted] = await Promise.all([
    submission ? evidenceOf(tenant, ofThisPiece) : [],
    submission ? lastSaid(tenant, ofThisPiece) : [],
    activity.evidenceKinds.includes('voice') &&
      isConsentGiven(tenant, 'voice_recordings', studentId),
    findDraft(tenant, activityId),
    findAdaptation(tenant, studentId, piece.activity.dueOn),
  ]);
  const whyNot = whyNotHandIn(activity, submission ?? undefined, today);
  const canChange =
    setForThem && submission !== null && isChangeOffered(activity, submission, today);
  return {
    today,
    studentId,
    draft,
    activity,
    club,
    setBy,
    submission,
    /** How it is made to fit the child. */
    adapted,
    evidence: kept,
    said: said[0],
    voiceConsentGiven,
    /** Whose time on a piece is counted here. */
    timeOf: settingValue('homework.time_on_task', piece.timeOf),
    whyNot,
    canChange,
    /** Where photos or a PDF can be sent: what to ask of others in them once this is read. */
    othersAsked:
      (whyNot === null || canChange) && activity.evidenceKinds.some(showsOthers)
        ? await othersToAsk(tenant, { classId: activity.classId, studentId, readBy: 'child' })
        : undefined,
  };
}

/** What was handed in last. */
const evidenceOf = ({ db }: Tenant, ofThisPiece: SQL | undefined) =>
  db
    .select({
      id: evidence.id,
      attempt: evidence.attempt,
      kind: evidence.kind,
      writing: evidence.writing,
      fileId: evidence.fileId,
      thumbnailId: evidence.thumbnailId,
      pageText: evidence.pageText,
      width: files.width,
      height: files.height,
      durationMs: files.durationMs,
    })
    .from(evidence)
    .innerJoin(
      submissions,
      and(
        eq(submissions.schoolId, evidence.schoolId),
        eq(submissions.id, evidence.submissionId),
        eq(submissions.attempt, evidence.attempt),
        ofThisPiece,
      ),
    )
    .leftJoin(files, and(eq(files.schoolId, evidence.schoolId), eq(files.id, evidence.fileId)))
    .orderBy(asc(evidence.position));

/** What the teacher said of that, once it is released. */
const lastSaid = ({ db }: Tenant, ofThisPiece: SQL | undefined) =>
  db
    .select({
      verdict: reviews.verdict,
      comment: reviews.comment,
      voiceId: reviews.voiceId,
      sticker: reviews.sticker,
      attempt: reviews.attempt,
      by: people.displayName,
    })
    .from(reviews)
    .innerJoin(
      submissions,
      and(
        eq(submissions.schoolId, reviews.schoolId),
        eq(submissions.id, reviews.submissionId),
        eq(submissions.attempt, reviews.attempt),
        ofThisPiece,
      ),
    )
    .innerJoin(
      people,
      and(eq(people.schoolId, reviews.schoolId), eq(people.id, reviews.reviewerId)),
    )
    .orderBy(desc(reviews.attempt))
    .limit(1);

export type ShownPiece = NonNullable<Awaited<ReturnType<typeof showPiece>>>;
