import 'server-only';
import { v7 as newId } from 'uuid';
import { Refusal } from '@/lib/platform/refusal';
import { uploadKey } from '@/lib/platform/storage/keys';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { localDateOf } from '@/lib/shared/dates';
import { preparePhoto } from './photo';
import { scannedBytesOf } from './scanning';

/** A picture as it is shown small, newly encoded: what a row keeps of it. Width and height in pixels. */
export type SmallPicture = Readonly<{
  storageKey: string;
  contentType: string;
  bytes: number;
  width: number;
  height: number;
}>;

/**
 * Checks a picture that a form's field sent, makes it small and stores it, before the transaction. `inWords`
 * puts the photo's refusal (`media.photo_…`) into the form's own.
 */
export async function keepSmallPicture(
  { personId, put }: Uploads,
  sent: File,
  field: string,
  inWords: (messageKey: string) => string = (messageKey) => messageKey,
): Promise<SmallPicture> {
  const { thumbnail, mediaType, extension } = await scannedBytesOf(sent)
    .then(preparePhoto)
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      throw new Refusal(error.reason, 'refusal.check_the_form', {
        [field]: [inWords(error.messageKey)],
      });
    });
  const { bytes, width, height } = thumbnail;
  const storageKey = uploadKey({
    personId,
    fileId: newId(),
    extension,
    on: localDateOf(new Date()),
  });
  await put(storageKey, bytes);
  return { storageKey, contentType: mediaType, bytes: bytes.byteLength, width, height };
}
