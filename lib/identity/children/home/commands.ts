import 'server-only';
import type { Whence } from '@/lib/platform/whence';
import { recordForAccount } from '../../record';
import { areTheirPictures, keepPictures, letIn, type PictureAnswer } from '../entering/pictures';
import { isPicturePassword, type PasswordPicture } from '../rules';
import { countFamilyCode } from './guesses';
import { childAtHome, findFamily } from './queries';
import { countAtHome } from './tries';

/** The family whose code somebody typed. Nobody learns whether a code that shows nobody is one at all. */
export async function openWithFamilyCode(
  code: string,
  { address }: Whence,
  onlySchool?: string | undefined,
) {
  const counted = await countFamilyCode(address);
  if (!counted) return 'too_many';
  const family = await findFamily(code, onlySchool);
  if (!family) return 'unknown';
  await counted.right();
  return { familyCodeId: family };
}

export type AtHome = Readonly<{
  familyCodeId: string | undefined;
  studentId: string;
  pictures: readonly PasswordPicture[];
}>;

export async function signInAtHome(
  { familyCodeId, studentId, pictures }: AtHome,
  whence: Whence,
): Promise<PictureAnswer> {
  const child = await childAtHome(familyCodeId, studentId);
  if (!child?.accountId || !child.passwordHash) return { is: 'not_here' };
  const { accountId, passwordHash, slug } = child;
  const counted = await countAtHome(child);
  if (counted.is !== 'counted') return counted;
  if (await areTheirPictures({ accountId, passwordHash }, pictures, whence)) {
    await counted.forgive();
    return letIn(accountId, slug, 'pictures_at_home', whence);
  }
  if (!counted.isTheLast) return { is: 'wrong' };
  await recordForAccount(accountId, { name: 'identity.home_paused', facts: {} }, whence);
  return { is: 'ask' };
}

/** A child without pictures chooses them at home while their guardian, signed in, lets them. */
export async function choosePicturesAtHome(
  { familyCodeId, studentId, pictures }: AtHome,
  whence: Whence,
): Promise<PictureAnswer> {
  const child = await childAtHome(familyCodeId, studentId);
  if (!child || child.passwordHash || !isPicturePassword(pictures)) return { is: 'not_here' };
  if (!child.mayChoose) return { is: 'not_now' };
  const accountId = await keepPictures(child, pictures, whence);
  return accountId ? letIn(accountId, child.slug, 'pictures_at_home', whence) : { is: 'not_here' };
}
