import 'server-only';
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { reviews, submissions } from '@/db/schema/homework';
import { enqueue, record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { setting } from '@/lib/settings/catalogue/queries';
import { localDateOf } from '@/lib/shared/dates';
import { graceEndsOn } from '../week/rules';
import { verdictGiven, verdictReleased, verdictUndone } from './events';
import type { GiveVerdictForm, UndoVerdict } from './inputs';
import { releasesAt, stateAfter, whyNotVerdict } from './rules';
import { keepVoiceOf } from './spoken/commands';
import type { VoiceToKeep } from './spoken/prepare';

/** A verdict as it is given; what is said aloud is stored already. */
export type GiveVerdict = Omit<GiveVerdictForm, 'voice'> &
  Readonly<{ spoken?: VoiceToKeep | undefined }>;

/**
 * Gives one verdict to one piece or many, all or none. Another teacher may have been first: then
 * nothing is written and this one is told. Nobody but reviewers sees it until it is released.
 */
export async function giveVerdict(
  tenant: Tenant,
  { pieces, verdict, comment, sticker, spoken }: GiveVerdict,
) {
  const { db, actor, now } = tenant;
  const objection = whyNotVerdict(verdict, comment);
  if (objection) throw new Refusal('against_the_rules', objection, { comment: [objection] });

  const ids = pieces.map(({ submissionId }) => submissionId);
  // In one order, so that two teachers with the same pieces wait for each other instead of for ever.
  await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(inArray(submissions.id, ids))
    .orderBy(asc(submissions.id))
    .for('update');
  const held = await db
    .update(submissions)
    .set({ state: 'reviewed' })
    .where(and(inArray(submissions.id, ids), eq(submissions.state, 'waiting')))
    .returning({
      id: submissions.id,
      studentId: submissions.studentId,
      attempt: submissions.attempt,
      version: submissions.version,
    });
  const asSeen = new Map(pieces.map((piece) => [piece.submissionId, piece]));
  if (held.length !== asSeen.size) {
    const seen = await db
      .select({ id: submissions.id })
      .from(submissions)
      .where(inArray(submissions.id, ids));
    throw seen.length === asSeen.size
      ? new Refusal('conflict', 'review.somebody_was_first')
      : notFound();
  }
  const isAsSeen = ({ id, attempt, version }: (typeof held)[number]) =>
    asSeen.get(id)?.attempt === attempt && asSeen.get(id)?.version === version;
  if (!held.every(isAsSeen)) throw new Refusal('conflict', 'review.handed_in_again');

  if (spoken) await keepVoiceOf(tenant, spoken);
  const given = await db
    .insert(reviews)
    .values(
      held.map(({ id, studentId, attempt }) => ({
        schoolId: actor.schoolId,
        submissionId: id,
        studentId,
        attempt,
        reviewerId: personOf(tenant),
        verdict,
        comment,
        sticker: sticker ?? null,
        voiceId: spoken?.id ?? null,
        releasesAt: releasesAt(now),
      })),
    )
    .returning();
  await enqueue(
    tenant,
    'release_review',
    given.map(({ id }) => id),
    releasesAt(now),
  );
  return recordEach(
    tenant,
    ({ submissionId, attempt }) => verdictGiven({ submissionId, attempt, verdict }),
    given,
  );
}

/** Takes back one's own verdicts that nobody was told yet; later than that is refused. All or none. */
export async function undoVerdict(tenant: Tenant, { reviewIds }: UndoVerdict) {
  const { db, now } = tenant;
  const undone = await db
    .delete(reviews)
    .where(
      and(
        inArray(reviews.id, reviewIds),
        eq(reviews.reviewerId, personOf(tenant)),
        isNull(reviews.releasedAt),
        gt(reviews.releasesAt, now),
      ),
    )
    .returning();
  if (undone.length !== new Set(reviewIds).size)
    throw new Refusal('against_the_rules', 'review.too_late_to_undo');
  await db
    .update(submissions)
    .set({ state: 'waiting' })
    .where(
      inArray(
        submissions.id,
        undone.map(({ submissionId }) => submissionId),
      ),
    );
  return recordEach(
    tenant,
    ({ submissionId, attempt, verdict }) => verdictUndone({ submissionId, attempt, verdict }),
    undone,
  );
}

/**
 * Lets the family know of a verdict whose ten seconds are over. Done by the clock. Undefined where it
 * was undone or already released: the job may run twice.
 */
export async function releaseVerdict(tenant: Tenant, reviewId: string) {
  const { db, now } = tenant;
  const [review] = await db
    .update(reviews)
    .set({ releasedAt: now })
    .where(and(eq(reviews.id, reviewId), isNull(reviews.releasedAt)))
    .returning();
  if (!review) return undefined;

  const { submissionId, attempt, verdict } = review;
  const state = stateAfter(verdict);
  const [{ calendar }, graceDays] = await Promise.all([
    schoolDays(tenant),
    setting(tenant, 'homework.grace_days'),
  ]);
  const graceEnds = graceEndsOn(localDateOf(now), calendar, graceDays);
  await db
    .update(submissions)
    .set({ state, graceEndsOn: state === 'returned' ? graceEnds : null })
    .where(eq(submissions.id, submissionId));
  return record(tenant, verdictReleased({ submissionId, attempt, verdict }), review);
}
