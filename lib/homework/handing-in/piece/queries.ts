import 'server-only';
import { and, asc, desc, eq } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { files } from '@/db/schema/files';
import { activities, evidence, reviews, submissions } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import { isConsentGiven } from '@/lib/consent/queries';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { findAdaptation, ownDays } from '../../adaptations/queries';
import { isChangeOffered, showsOthers } from '../changing/rules';
import { findDraft } from '../drafts/commands';
import { othersToAsk } from '../others/queries';
import { findActivityFor } from '../queries';
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
  const [setForThem, [piece], kept, said, voiceConsentGiven, draft] = await Promise.all([
    findActivityFor(tenant, activityId, studentId),
    db
      .select({
        activity: activities,
        club: clubs,
        setBy: people.displayName,
        submission: submissions,
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
    db
      .select({
        id: evidence.id,
        attempt: evidence.attempt,
        kind: evidence.kind,
        writing: evidence.writing,
        fileId: evidence.fileId,
        thumbnailId: evidence.thumbnailId,
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
      .orderBy(asc(evidence.position)),
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
      .limit(1),
    isConsentGiven(tenant, 'voice_recordings', studentId),
    findDraft(tenant, activityId),
  ]);
  if (!piece || !(setForThem || piece.submission)) return undefined;
  const { club, setBy, submission } = piece;
  const adapted = await findAdaptation(tenant, studentId, piece.activity.dueOn);
  // What is set for them has their own days already.
  const activity = setForThem ?? (await ownDays(tenant, studentId))(piece.activity);
  const whyNot = whyNotHandIn(activity, submission ?? undefined, today);
  const canChange =
    setForThem !== undefined && submission !== null && isChangeOffered(activity, submission, today);
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
    whyNot,
    canChange,
    /** Where photos or a PDF can be sent: what to ask of others in them once this is read. */
    othersAsked:
      (whyNot === null || canChange) && activity.evidenceKinds.some(showsOthers)
        ? await othersToAsk(tenant, { classId: activity.classId, studentId, readBy: 'child' })
        : undefined,
  };
}

export type ShownPiece = NonNullable<Awaited<ReturnType<typeof showPiece>>>;
