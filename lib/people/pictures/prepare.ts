import 'server-only';
import { keepSmallPicture } from '@/lib/platform/media/small-picture';
import type { Uploads } from '@/lib/platform/storage/uploads';
import type { KeepPicture } from './inputs';

/** Checks and stores what was sent, before the transaction. */
export async function preparePicture({ personId, picture }: KeepPicture, uploads: Uploads) {
  return { personId, picture: await keepSmallPicture(uploads, picture, 'picture') };
}
