import 'server-only';
import { and, inArray, sql } from 'drizzle-orm';
import { reviewVoices } from '@/db/schema/spoken';
import { inSchoolByClock } from '@/lib/platform/job';
import { storage } from '@/lib/platform/storage/storage';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { VoiceToKeep } from './prepare';

/** Writes the row of what was said; the reviews that play it refer to it. */
export async function keepVoiceOf(tenant: Tenant, spoken: VoiceToKeep) {
  await tenant.db
    .insert(reviewVoices)
    .values({ ...spoken, schoolId: tenant.actor.schoolId, speakerId: personOf(tenant) });
}

type Undone = Readonly<{ schoolId: string; voiceId: string | null }>;

/** Once the taking back is kept. What cannot be removed now goes in the night. */
export async function removeUnheard(undone: readonly Undone[]) {
  const [first] = undone;
  const ids = undone.flatMap(({ voiceId }) => voiceId ?? []);
  if (first && ids.length > 0) await removeUnplayed(first.schoolId, ids).catch(() => {});
}

/**
 * Removes those of the recordings that no review plays any more. The clock does it, since whoever takes back
 * one review may not see another. A recording is forgotten only when its bytes are gone.
 */
export const removeUnplayed = (schoolId: string, ids: readonly string[]) =>
  inSchoolByClock(schoolId, async ({ db }) => {
    const removed = await db
      .delete(reviewVoices)
      .where(
        and(
          inArray(reviewVoices.id, [...ids]),
          sql`not exists (select 1 from reviews r where r.school_id = ${schoolId}
            and r.voice_id = ${reviewVoices.id})`,
        ),
      )
      .returning({ key: reviewVoices.storageKey });
    const store = await storage();
    for (const { key } of removed) await store.remove(key);
  });
