import 'server-only';
import { and, eq } from 'drizzle-orm';
import { type Submission, submissions } from '@/db/schema/homework';
import { isConsentGiven } from '@/lib/consent/queries';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { holdToHandIn } from '../activities/hold';
import { refuseWhatArrivedBefore } from './arrived-before';
import { changeHomework } from './changing/commands';
import { forgetDraft } from './drafts/commands';
import { homeworkHandedIn } from './events';
import { hasPages, keepEvidence, type Pieces } from './evidence';
import { findActivityFor, findSubmission } from './queries';
import { isLate, whyNotHandIn, whyNotThisEvidence } from './rules';
import { timeToKeep } from './time-on-task/queries';

/** What the form sends: work, or what takes the place of work that waits. */
export async function handInOrChange(tenant: Tenant, pieces: Pieces) {
  if (pieces.studentId && pieces.studentId !== personOf(tenant))
    throw new Refusal('against_the_rules', 'hand_in.somebody_else');
  await refuseWhatArrivedBefore(tenant, pieces);
  return pieces.changing
    ? changeHomework(tenant, pieces, pieces.changing)
    : handInHomework(tenant, pieces);
}

/**
 * Hands in a child's work, or another go at returned work. Refuses what is closed, already with the
 * teacher or accepted, evidence the activity does not take, and a recording without consent.
 */
export async function handInHomework(tenant: Tenant, pieces: Pieces) {
  const { actor, now } = tenant;
  const studentId = personOf(tenant);
  const today = localDateOf(now);

  await holdToHandIn(tenant, pieces.activityId);
  const [activity, earlier, voiceConsentGiven] = await Promise.all([
    findActivityFor(tenant, pieces.activityId, studentId),
    findSubmission(tenant, pieces.activityId, studentId),
    pieces.voice ? isConsentGiven(tenant, 'voice_recordings', studentId) : false,
  ]);
  if (!activity) throw notFound();
  const objection =
    whyNotHandIn(activity, earlier, today) ??
    whyNotThisEvidence(
      activity.evidenceKinds,
      {
        writing: pieces.writing !== '',
        photo: pieces.photos.length > 0,
        drawing: pieces.drawing !== undefined,
        pdf: hasPages(pieces),
        voice: pieces.voice !== undefined,
      },
      voiceConsentGiven,
    );
  if (objection) {
    // The same piece, sent twice at once, may have come in since it was asked for above.
    await refuseWhatArrivedBefore(tenant, pieces);
    throw new Refusal('against_the_rules', objection);
  }

  // What was returned meanwhile is not what the page answered to.
  if (pieces.attempt !== undefined && pieces.attempt !== (earlier?.attempt ?? 0))
    throw new Refusal('conflict', 'hand_in.looked_at');

  const told = {
    sentAs: pieces.sentAs ?? null,
    withHelp: pieces.withHelp ?? false,
    sentByAdult: pieces.sentByAdult ?? false,
    secondsOnTask: await timeToKeep(tenant, {
      ...{ studentId, opensOn: activity.opensOn, seconds: pieces.seconds },
    }),
    othersInPhotos: pieces.others ?? null,
  };
  const submission = earlier
    ? await handInAgain(tenant, earlier, told)
    : await handInFirst(tenant, activity, today, told);
  if (!submission) {
    await refuseWhatArrivedBefore(tenant, pieces);
    throw new Refusal('conflict', 'hand_in.with_teacher');
  }
  await keepEvidence(tenant, submission, pieces);
  await forgetDraft(tenant, activity.id);

  const { attempt, late } = submission;
  return record(tenant, homeworkHandedIn({ activityId: activity.id, attempt, late }), {
    ...submission,
    schoolId: actor.schoolId,
    removed: [] as string[],
  });
}

type Told = Pick<
  Submission,
  'sentAs' | 'withHelp' | 'sentByAdult' | 'secondsOnTask' | 'othersInPhotos'
>;
type Activity = NonNullable<Awaited<ReturnType<typeof findActivityFor>>>;

/** Pressing twice hands in once: the second finds the first and nothing comes back. */
async function handInFirst(tenant: Tenant, activity: Activity, today: string, told: Told) {
  const { db, actor, now } = tenant;
  const [submission] = await db
    .insert(submissions)
    .values({
      schoolId: actor.schoolId,
      activityId: activity.id,
      studentId: personOf(tenant),
      classId: activity.classId,
      clubId: activity.clubId,
      late: isLate(activity, today),
      handedInOn: today,
      handedInAt: now,
      ...told,
    })
    .onConflictDoNothing()
    .returning();
  return submission;
}

async function handInAgain({ db, now }: Tenant, earlier: Submission, told: Told) {
  const [submission] = await db
    .update(submissions)
    .set({
      state: 'waiting',
      attempt: earlier.attempt + 1,
      handedInAt: now,
      graceEndsOn: null,
      ...told,
    })
    .where(
      and(
        eq(submissions.id, earlier.id),
        eq(submissions.state, 'returned'),
        eq(submissions.attempt, earlier.attempt),
      ),
    )
    .returning();
  return submission;
}
