import 'server-only';
import type { Prepared } from '@/lib/platform/action';
import type { Pieces } from './commands';
import { discard, type FileToKeep, type KeptPhoto, keepPhoto, keepVoice } from './files';
import type { HandIn } from './inputs';

/** Checks and stores what was sent, before the transaction. A refused one takes the others with it. */
export async function prepareEvidence(
  { personId }: { personId: string },
  { activityId, writing, photos, voice }: HandIn,
): Promise<Prepared<Pieces>> {
  const keptPhotos: KeptPhoto[] = [];
  const kept: FileToKeep[] = [];
  const takeBack = () => discard(kept);
  try {
    for (const photo of photos) {
      const pair = await keepPhoto(personId, photo);
      keptPhotos.push(pair);
      kept.push(pair.photo, pair.thumbnail);
    }
    const [recording] = voice;
    const keptVoice = recording ? await keepVoice(personId, recording) : undefined;
    if (keptVoice) kept.push(keptVoice);
    return {
      ready: { activityId, writing, photos: keptPhotos, voice: keptVoice },
      discard: takeBack,
    };
  } catch (error) {
    await takeBack();
    throw error;
  }
}
