import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { activities } from '@/db/schema/homework';
import { instructionFiles } from '@/db/schema/instructions';
import { inSchoolByClock } from '@/lib/platform/job';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { storage } from '@/lib/platform/storage/storage';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { setsWorkIn } from '../changing/queries';
import { activityMediaChanged } from '../events';
import { holdToChange } from '../hold';
import { holdLater } from '../repeating/hold';
import type { ChangeMediaForm } from './inputs';
import type { MediaToKeep, PreparedMedia } from './prepare';
import { type Media, mediaAsSeen } from './rules';

/** Writes the rows of what was stored; the pieces that show it refer to them. */
export async function keepMedia(tenant: Tenant, { picture, recording }: Partial<PreparedMedia>) {
  const files = [picture, recording].filter((file): file is MediaToKeep => file !== undefined);
  if (files.length === 0) return;
  const { schoolId } = tenant.actor;
  await tenant.db
    .insert(instructionFiles)
    .values(files.map((file) => ({ ...file, schoolId, ownerId: personOf(tenant) })));
}

type Change = Omit<ChangeMediaForm, 'picture' | 'recording'> & PreparedMedia;

/**
 * Puts a picture or a recording with the instructions, or takes it away; for those due after it too where
 * that is wanted and they show the same.
 */
export async function changeMedia(tenant: Tenant, change: Change) {
  const { db } = tenant;
  const { activityId, picture, recording, pictureSays } = change;
  await holdToChange(tenant, activityId);
  const [before] = await db.select().from(activities).where(eq(activities.id, activityId));
  if (!before || !setsWorkIn(tenant, before.classId)) throw notFound();
  if (before.withdrawnAt) throw new Refusal('conflict', 'activity.withdrawn_meanwhile');
  if (mediaAsSeen(before) !== change.asSeen) throw new Refusal('conflict', 'refusal.conflict');

  const pictureId = picture?.id ?? (change.removePicture ? null : before.pictureId);
  const after: Media = {
    pictureId,
    pictureSays: pictureId ? pictureSays || before.pictureSays : '',
    voiceId: recording?.id ?? (change.removeRecording ? null : before.voiceId),
  };
  if (mediaAsSeen(after) === mediaAsSeen(before))
    throw new Refusal('invalid', 'activity_media.nothing_changed');

  await keepMedia(tenant, { picture, recording });
  const later = change.laterToo ? await holdLater(tenant, before) : [];
  const same = later.filter((piece) => mediaAsSeen(piece) === mediaAsSeen(before));
  await db
    .update(activities)
    .set(after)
    .where(inArray(activities.id, [activityId, ...same.map(({ id }) => id)]));
  const gone = [before.pictureId, before.voiceId].filter(
    (id): id is string => id !== null && id !== after.pictureId && id !== after.voiceId,
  );
  return record(tenant, activityMediaChanged({ classId: before.classId }), {
    ...before,
    noLongerShown: gone,
  });
}

type Gone = Readonly<{ schoolId: string; noLongerShown: readonly string[] }>;

/** Once the change is kept. What cannot be removed now goes in the night. */
export async function removeUnlessShown({ schoolId, noLongerShown }: Gone) {
  if (noLongerShown.length > 0) await removeUnshown(schoolId, noLongerShown).catch(() => {});
}

/**
 * Removes those of the files that no piece of any class and nothing in the library shows any more. The clock
 * does it, since whoever changed one class sees no other. A file is forgotten only when its bytes are gone.
 */
export const removeUnshown = (schoolId: string, ids: readonly string[]) =>
  inSchoolByClock(schoolId, async ({ db }) => {
    const removed = await db
      .delete(instructionFiles)
      .where(
        and(
          inArray(instructionFiles.id, [...ids]),
          sql`not exists (select 1 from activities a where a.school_id = ${schoolId}
            and (a.picture_id = ${instructionFiles.id} or a.voice_id = ${instructionFiles.id}))
            and not exists (select 1 from activity_templates t where t.school_id = ${schoolId}
              and (t.picture_id = ${instructionFiles.id} or t.voice_id = ${instructionFiles.id}))`,
        ),
      )
      .returning({ key: instructionFiles.storageKey });
    const store = await storage();
    for (const { key } of removed) await store.remove(key);
  });
