import 'server-only';
import { v7 as newId } from 'uuid';
import type { SchoolLogo } from '@/db/schema/schools';
import type { Prepared } from '@/lib/platform/action';
import { env } from '@/lib/platform/env';
import { preparePhoto } from '@/lib/platform/media/photo';
import { Refusal } from '@/lib/platform/refusal';
import { openStorage, uploadKey } from '@/lib/platform/storage/storage';
import { localDateOf } from '@/lib/shared/dates';
import type { KeepLogo } from '../inputs';

/** Checks the picture, makes it small and stores it, before the transaction; where that fails it is taken back. */
export async function prepareLogo(
  { personId }: Readonly<{ personId: string }>,
  { logo }: KeepLogo,
): Promise<Prepared<SchoolLogo>> {
  const { thumbnail, mediaType, extension } = await preparePhoto(
    new Uint8Array(await logo.arrayBuffer()),
  ).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.reason, 'refusal.check_the_form', { logo: [inWordsOfALogo(error)] });
  });
  const { bytes, width, height } = thumbnail;
  const storageKey = uploadKey({
    personId,
    fileId: newId(),
    extension,
    on: localDateOf(new Date()),
  });
  const storage = openStorage({ root: env().STORAGE_DIR });
  await storage.put(storageKey, bytes);
  return {
    ready: { storageKey, contentType: mediaType, bytes: bytes.byteLength, width, height },
    discard: () => storage.remove(storageKey),
  };
}

/** What is said of a child's photo is not what is said of a logo. */
const inWordsOfALogo = ({ messageKey }: Refusal) =>
  messageKey.replace('media.photo_', 'school.look.logo_');
