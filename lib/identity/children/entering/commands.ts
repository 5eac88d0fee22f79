import 'server-only';
import type { Whence } from '@/lib/platform/whence';
import type { PasswordPicture } from '../rules';
import { isPicturePassword } from '../rules';
import { areTheirPictures, keepPictures, letIn, type PictureAnswer } from './pictures';
import { childOnDevice } from './queries';
import { countPictures } from './rest';

export type AtTile = Readonly<{
  deviceHash: string | undefined;
  code: string | undefined;
  studentId: string;
  pictures: readonly PasswordPicture[];
}>;

export async function signInWithPictures(
  { deviceHash, code, studentId, pictures }: AtTile,
  whence: Whence,
): Promise<PictureAnswer> {
  const child = await childOnDevice(deviceHash, code, studentId);
  if (!deviceHash || !child?.accountId || !child.passwordHash) return { is: 'not_here' };
  const { accountId, passwordHash, slug } = child;
  const { rest, forgive } = await countPictures(deviceHash, studentId);
  if (rest > 0) return { is: 'rest', seconds: rest };
  if (!(await areTheirPictures({ accountId, passwordHash }, pictures, whence)))
    return { is: 'wrong' };
  await forgive();
  return letIn(accountId, slug, 'picture_password', whence);
}

/**
 * A child without pictures chooses them, and is in: while a member of staff lets them, so that nobody
 * chooses for a classmate. Whoever has some signs in with them instead.
 */
export async function choosePictures(
  { deviceHash, code, studentId, pictures }: AtTile,
  whence: Whence,
): Promise<PictureAnswer> {
  const child = await childOnDevice(deviceHash, code, studentId);
  if (!child || child.passwordHash || !isPicturePassword(pictures)) return { is: 'not_here' };
  if (!child.mayChoose) return { is: 'not_now' };
  const accountId = await keepPictures(child, pictures, whence);
  return accountId ? letIn(accountId, child.slug, 'picture_password', whence) : { is: 'not_here' };
}
