import 'server-only';
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
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
import { type LeftOut, releasesAt, stateAfter, whyNotVerdict } from './rules';
import { keepVoiceOf } from './spoken/commands';
import type { VoiceToKeep } from './spoken/prepare';

/** A verdict as it is given; what is said aloud is stored already. */
export type GiveVerdict = Omit<GiveVerdictForm, 'voice'> &
  Readonly<{ spoken?: VoiceToKeep | undefined }>;

/**
 * Gives one verdict to one piece or many. What another teacher has settled meanwhile, or its child handed in anew,
 * is left out and named, and so is who was first; where that is all there is, nothing is written and the refusal
 * names it. Nobody but reviewers sees a verdict until it is released.
 */
export async function giveVerdict(
  tenant: Tenant,
  { pieces, verdict, comment, sticker, spoken }: GiveVerdict,
) {
  const { db, actor, now } = tenant;
  const objection = whyNotVerdict(verdict, comment);
  if (objection) throw new Refusal('against_the_rules', objection, { comment: [objection] });

  const asSeen = new Map(pieces.map((piece) => [piece.submissionId, piece]));
  const ids = [...asSeen.keys()];
  // In one order, so that two teachers with the same pieces wait for each other instead of for ever.
  const there = await db
    .select({
      id: submissions.id,
      state: submissions.state,
      attempt: submissions.attempt,
      version: submissions.version,
    })
    .from(submissions)
    .where(inArray(submissions.id, ids))
    .orderBy(asc(submissions.id))
    .for('update');
  if (there.length !== asSeen.size) throw notFound();
  const isAsSeen = ({ id, attempt, version }: (typeof there)[number]) =>
    asSeen.get(id)?.attempt === attempt && asSeen.get(id)?.version === version;
  const left = there.filter((piece) => piece.state !== 'waiting' || !isAsSeen(piece));
  const leftOut = await whyLeftOut(tenant, left);
  const [first] = leftOut;
  if (first && left.length === there.length) throw refusalOf(first, leftOut.length);

  const held = await db
    .update(submissions)
    .set({ state: 'reviewed' })
    .where(
      inArray(
        submissions.id,
        there.filter((piece) => !left.includes(piece)).map(({ id }) => id),
      ),
    )
    .returning({
      id: submissions.id,
      studentId: submissions.studentId,
      attempt: submissions.attempt,
    });

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
  const recorded = await recordEach(
    tenant,
    ({ submissionId, attempt }) => verdictGiven({ submissionId, attempt, verdict }),
    given,
  );
  return Object.assign(recorded, { leftOut });
}

async function whyLeftOut(
  { db, actor }: Tenant,
  left: readonly Readonly<{ id: string; state: string }>[],
): Promise<LeftOut[]> {
  if (left.length === 0) return [];
  const rows = await db.execute<{ id: string; child: string; reviewer: string | null }>(sql`
    select s.id, concat_ws(' ', p.given_name, p.family_name) as child, w.display_name as reviewer
    from submissions s
    join people p on p.school_id = s.school_id and p.id = s.student_id
    left join lateral (select r.reviewer_id from reviews r
      where r.school_id = s.school_id and r.submission_id = s.id
      order by r.attempt desc limit 1) last on s.state <> 'waiting'
    left join people w on w.school_id = s.school_id and w.id = last.reviewer_id
    where s.school_id = ${actor.schoolId} and s.id in ${left.map(({ id }) => id)}
    order by p.given_name, p.family_name, s.id`);
  const anew = new Set(left.filter(({ state }) => state === 'waiting').map(({ id }) => id));
  return rows.map(({ id, child, reviewer }) => ({
    child,
    reviewer: anew.has(id) ? null : reviewer,
    anew: anew.has(id),
  }));
}

/** Where nothing could be given; of several the first is named. */
function refusalOf({ child, reviewer, anew }: LeftOut, count: number) {
  if (anew) return new Refusal('conflict', 'review.handed_in_again', {}, { child });
  if (!reviewer) return new Refusal('conflict', 'review.somebody_was_first');
  const which = count > 1 ? 'review.all_settled' : 'review.first_was';
  return new Refusal('conflict', which, {}, { child, reviewer });
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
