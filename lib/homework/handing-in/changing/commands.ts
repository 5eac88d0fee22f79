import 'server-only';
import { and, eq } from 'drizzle-orm';
import { submissions } from '@/db/schema/homework';
import { isConsentGiven } from '@/lib/consent/queries';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { refuseWhatArrivedBefore } from '../arrived-before';
import { forgetDraft } from '../drafts/commands';
import { homeworkChanged } from '../events';
import {
  evidenceOf,
  forgetFiles,
  hasPages,
  keepEvidence,
  type Pieces,
  takeEvidenceAway,
} from '../evidence';
import { findActivityFor, findSubmission } from '../queries';
import { whyNotThisEvidence } from '../rules';
import { timeToKeep } from '../time-on-task/queries';
import { mostPhotos, othersIn, showsOthers, whatStays, whyNotChange } from './rules';

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

  const before = await evidenceOf(tenant, earlier);
  const stays = whatStays(before, keep, {
    drawing: pieces.drawing !== undefined,
    pdf: hasPages(pieces),
    voice: pieces.voice !== undefined,
  });

  const more = await timeToKeep(tenant, {
    ...{ studentId, opensOn: activity.opensOn },
    seconds:
      pieces.seconds === undefined ? undefined : (earlier.secondsOnTask ?? 0) + pieces.seconds,
  });

  // A teacher who gives a verdict now waits for this, and is then told that it is another version.
  const [submission] = await db
    .update(submissions)
    .set({
      version: version + 1,
      sentAs: pieces.sentAs ?? null,
      withHelp: pieces.withHelp ?? earlier.withHelp,
      sentByAdult: pieces.sentByAdult ?? earlier.sentByAdult,
      othersInPhotos: othersIn(
        pieces.photos.length > 0 || hasPages(pieces) ? [pieces.others ?? null] : [],
        stays.some(({ kind }) => showsOthers(kind)) ? [earlier.othersInPhotos] : [],
      ),
      secondsOnTask: more ?? earlier.secondsOnTask,
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

  // Where there is no field for words, nobody took them away.
  const written = activity.evidenceKinds.includes('writing')
    ? pieces.writing
    : (before.find(({ kind }) => kind === 'writing')?.writing ?? '');
  refuseWhatDoesNotFit(
    activity.evidenceKinds,
    pieces,
    stays.length + written.length,
    voiceConsentGiven,
  );
  refuseTooManyPhotos(pieces, stays);

  await takeEvidenceAway(tenant, submission);
  await keepEvidence(tenant, submission, { ...pieces, writing: written }, stays);
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

/** What stays was taken when it was handed in; clubs and families may want no more of its kind since. */
function refuseWhatDoesNotFit(
  kinds: readonly string[],
  { writing, photos, drawing, pdf = [], voice }: Pieces,
  stays: number,
  voiceConsentGiven: boolean,
) {
  const fresh = {
    writing: writing !== '',
    photo: photos.length > 0,
    drawing: drawing !== undefined,
    pdf: hasPages({ pdf }),
    voice: voice !== undefined,
  };
  if (stays === 0 && !Object.values(fresh).includes(true))
    throw new Refusal('against_the_rules', 'hand_in.nothing_yet');
  const objection = whyNotThisEvidence(kinds, fresh, voiceConsentGiven);
  if (objection) throw new Refusal('against_the_rules', objection);
}

function refuseTooManyPhotos({ photos }: Pieces, stays: Stays) {
  if (photos.length + stays.filter(isPhoto).length > mostPhotos)
    throw new Refusal('against_the_rules', 'hand_in.look_again', {
      photos: ['hand_in.photos_many'],
    });
}

type Stays = Awaited<ReturnType<typeof evidenceOf>>;
const isPhoto = ({ kind }: Stays[number]) => kind === 'photo';
