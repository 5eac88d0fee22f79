import 'server-only';
import type { Prepared } from '@/lib/platform/action';
import { Refusal } from '@/lib/platform/refusal';
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
    for (const [place, photo] of photos.entries()) {
      const pair = await keepPhoto(personId, photo).catch(about('photos', `photos.${place}`));
      keptPhotos.push(pair);
      kept.push(pair.photo, pair.thumbnail);
    }
    const [recording] = voice;
    const keptVoice = recording
      ? await keepVoice(personId, recording).catch(about('voice'))
      : undefined;
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

/** Says at which file a refusal was meant, so that the form can show it there and keep the rest. */
const about =
  (...fields: string[]) =>
  (error: unknown): never => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      error.reason,
      'hand_in.look_again',
      Object.fromEntries(fields.map((field) => [field, [error.messageKey]])),
    );
  };
