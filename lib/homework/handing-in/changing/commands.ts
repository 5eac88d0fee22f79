import 'server-only';
import { and, eq } from 'drizzle-orm';
import { submissions } from '@/db/schema/homework';
import { isConsentGiven } from '@/lib/consent/queries';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { storage } from '@/lib/platform/storage/storage';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { refuseWhatArrivedBefore } from '../arrived-before';
import { forgetDraft } from '../drafts/commands';
import { homeworkChanged } from '../events';
import { evidenceOf, forgetFiles, keepEvidence, type Pieces, takeEvidenceAway } from '../evidence';
import { findActivityFor, findSubmission } from '../queries';
import { whyNotThisEvidence } from '../rules';
import { mostPhotos, whatStays, whyNotChange } from './rules';

/**
 * Puts other evidence in the place of what waits for its teacher. The day it hangs on stays; what was
 * replaced is gone for everybody. Refused once a verdict is given, and where another device was first.
 */
export async function changeHomework(
  tenant: Tenant,
  pieces: Pieces,
  { version, keep }: NonNullable<Pieces['changing']>,
) {
  const { db, actor, now } = tenant;
  const studentId = personOf(tenant);
  const [activity, earlier, voiceConsentGiven] = await Promise.all([
    findActivityFor(tenant, pieces.activityId, studentId),
    findSubmission(tenant, pieces.activityId, studentId),
    isConsentGiven(tenant, 'voice_recordings', studentId),
  ]);
  if (!activity || !earlier) throw notFound();
  const objection = whyNotChange(activity, earlier, localDateOf(now));
  if (objection) throw new Refusal('against_the_rules', objection);

  // A teacher who gives a verdict now waits for this, and is then told that it is another version.
  const [submission] = await db
    .update(submissions)
    .set({
      version: version + 1,
      sentAs: pieces.sentAs ?? null,
      withHelp: pieces.withHelp ?? earlier.withHelp,
      // What was said of photos that stay still holds.
      othersInPhotos: pieces.others ?? earlier.othersInPhotos,
      secondsOnTask: togetherOf(earlier.secondsOnTask, pieces.seconds),
    })
    .where(
      and(
        eq(submissions.id, earlier.id),
        eq(submissions.state, 'waiting'),
        eq(submissions.version, version),
        pieces.attempt === undefined ? undefined : eq(submissions.attempt, pieces.attempt),
      ),
    )
    .returning();
  if (!submission) {
    await refuseWhatArrivedBefore(tenant, pieces);
    throw new Refusal('conflict', 'hand_in.changed_meanwhile');
  }

  const before = await evidenceOf(tenant, submission);
  const stays = whatStays(before, keep, {
    drawing: pieces.drawing !== undefined,
    voice: pieces.voice !== undefined,
  });
  refuseWhatDoesNotFit(activity.evidenceKinds, pieces, stays, voiceConsentGiven);

  await takeEvidenceAway(tenant, submission);
  await keepEvidence(tenant, submission, pieces, stays);
  await forgetDraft(tenant, activity.id);
  const goes = before.filter((each) => !stays.includes(each));
  const removed = await forgetFiles(
    tenant,
    studentId,
    goes.flatMap(({ fileId, thumbnailId }) => [fileId, thumbnailId].filter((id) => id !== null)),
  );
  const { attempt } = submission;
  return record(tenant, homeworkChanged({ activityId: activity.id, attempt }), {
    ...submission,
    schoolId: actor.schoolId,
    removed,
  });
}

const togetherOf = (before: number | null, more: number | undefined) =>
  before === null && more === undefined ? null : (before ?? 0) + (more ?? 0);

function refuseWhatDoesNotFit(
  kinds: readonly string[],
  { writing, photos, drawing, voice }: Pieces,
  stays: Awaited<ReturnType<typeof evidenceOf>>,
  voiceConsentGiven: boolean,
) {
  const stayed = (kind: string) => stays.filter((each) => each.kind === kind).length;
  const handedIn = {
    writing: writing !== '',
    photo: photos.length + stayed('photo') > 0,
    drawing: drawing !== undefined || stayed('drawing') > 0,
    voice: voice !== undefined || stayed('voice') > 0,
  };
  if (!Object.values(handedIn).includes(true))
    throw new Refusal('against_the_rules', 'hand_in.nothing_yet');
  if (photos.length + stayed('photo') > mostPhotos)
    throw new Refusal('against_the_rules', 'hand_in.look_again', {
      photos: ['hand_in.photos_many'],
    });
  const objection = whyNotThisEvidence(kinds, handedIn, voiceConsentGiven);
  if (objection) throw new Refusal('against_the_rules', objection);
}

/** What was replaced, once the change is kept. What cannot be removed now goes in the night. */
export async function removeFromStorage(keys: readonly string[]) {
  const store = await storage();
  await Promise.allSettled(keys.map((key) => store.remove(key)));
}
