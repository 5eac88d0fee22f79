import 'server-only';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import type { Whence } from '@/lib/platform/whence';
import { hashOf, isRight } from '../../passwords';
import { recordForAccount } from '../../record';
import { endAllBut, type SignedIn, startSession } from '../../sessions/commands';
import { accountOf } from '../account';
import type { PasswordPicture } from '../rules';
import type { ChildAtTile } from './queries';

export type PictureAnswer =
  | Readonly<{ is: 'in'; signedIn: SignedIn; slug: string }>
  | Readonly<{ is: 'wrong' }>
  | Readonly<{ is: 'rest'; seconds: number }>
  /** After ten wrong tries at home: a card or a grown-up. */
  | Readonly<{ is: 'ask' }>
  /** No grown-up lets this child choose pictures just now. */
  | Readonly<{ is: 'not_now' }>
  /** This device shows no such child: it is not open, or not for that class or family. */
  | Readonly<{ is: 'not_here' }>;

/** The account is in the mix, so that two children with the same pictures have nothing in common. */
const mixed = (accountId: string, pictures: readonly PasswordPicture[]) =>
  `${accountId} ${pictures.join(' ')}`;

type WithPictures = Readonly<{ accountId: string; passwordHash: string }>;

export async function areTheirPictures(
  { accountId, passwordHash }: WithPictures,
  pictures: readonly PasswordPicture[],
  whence: Whence,
) {
  if (await isRight(mixed(accountId, pictures), passwordHash)) return true;
  const facts = { way: 'picture_password' };
  await recordForAccount(accountId, { name: 'identity.sign_in_failed', facts }, whence);
  return false;
}

/**
 * The child's account, with these pictures from now on; undefined where others were chosen a moment ago.
 * Whoever was signed in as the child is no more.
 */
export async function keepPictures(
  child: ChildAtTile,
  pictures: readonly PasswordPicture[],
  whence: Whence,
) {
  const { schoolId, studentId } = child;
  return gatePool().sql.begin(async (sql) => {
    const accountId = await accountOf(child, sql);
    const passwordHash = await hashOf(mixed(accountId, pictures));
    const { count } = await sql`
      insert into picture_passwords (id, school_id, student_id, password_hash)
      values (${newId()}, ${schoolId}, ${studentId}, ${passwordHash}) on conflict do nothing`;
    if (count === 0) return undefined;
    await endAllBut(accountId, null, sql);
    await recordForAccount(accountId, { name: 'identity.pictures_chosen', facts: {} }, whence, sql);
    return accountId;
  });
}

type Way = 'picture_password' | 'pictures_at_home';

export async function letIn(
  accountId: string,
  slug: string,
  way: Way,
  whence: Whence,
): Promise<PictureAnswer> {
  return { is: 'in', signedIn: await startSession(accountId, { way, shared: true }, whence), slug };
}
