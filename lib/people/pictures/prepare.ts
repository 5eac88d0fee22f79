import 'server-only';
import { keepSmallPicture } from '@/lib/platform/media/small-picture';
import type { Actor } from '@/lib/platform/tenancy';
import type { KeepPicture } from './inputs';

/** Checks and stores what was sent, before the transaction. */
export async function preparePicture(
  { personId: sender }: Pick<Actor, 'personId'>,
  { personId, picture }: KeepPicture,
) {
  const { ready, discard } = await keepSmallPicture(sender ?? personId, picture, 'picture');
  return { ready: { personId, picture: ready }, discard };
}
