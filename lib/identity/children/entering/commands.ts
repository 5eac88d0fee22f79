import 'server-only';
import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import type { Whence } from '@/lib/platform/whence';
import { hashOf, isRight } from '../../passwords';
import { recordForAccount } from '../../record';
import { endAllBut, type SignedIn, startSession } from '../../sessions/commands';
import { accountOf } from '../account';
import type { PasswordPicture } from '../rules';
import { isPicturePassword } from '../rules';
import { type ChildAtTile, childOnDevice } from './queries';
import { countPictures } from './rest';

export type AtTile = Readonly<{
  deviceHash: string | undefined;
  code: string | undefined;
  studentId: string;
  pictures: readonly PasswordPicture[];
}>;

export type PictureAnswer =
  | Readonly<{ is: 'in'; signedIn: SignedIn; slug: string }>
  | Readonly<{ is: 'wrong' }>
  | Readonly<{ is: 'rest'; seconds: number }>
  /** This device shows no such child: it is not open, or not for that class. */
  | Readonly<{ is: 'not_here' }>;

/** The account is in the mix, so that two children with the same pictures have nothing in common. */
const mixed = (accountId: string, pictures: readonly PasswordPicture[]) =>
  `${accountId} ${pictures.join(' ')}`;

export async function signInWithPictures(
  { deviceHash, code, studentId, pictures }: AtTile,
  whence: Whence,
): Promise<PictureAnswer> {
  const child = await childOnDevice(deviceHash, code, studentId);
  if (!deviceHash || !child?.accountId || !child.passwordHash) return { is: 'not_here' };
  const { rest, forgive } = await countPictures(deviceHash, studentId);
  if (rest > 0) return { is: 'rest', seconds: rest };
  if (!(await isRight(mixed(child.accountId, pictures), child.passwordHash))) {
    const facts = { way: 'picture_password' };
    await recordForAccount(child.accountId, { name: 'identity.sign_in_failed', facts }, whence);
    return { is: 'wrong' };
  }
  await forgive();
  return letIn(child.accountId, child.slug, whence);
}

/** A child without pictures chooses them, and is in. Whoever has some signs in with them instead. */
export async function choosePictures(
  { deviceHash, code, studentId, pictures }: AtTile,
  whence: Whence,
): Promise<PictureAnswer> {
  const child = await childOnDevice(deviceHash, code, studentId);
  if (!child || child.passwordHash || !isPicturePassword(pictures)) return { is: 'not_here' };
  const accountId = await gatePool().sql.begin(async (sql) => {
    const account = await accountOf(child, sql);
    return (await keepPictures(sql, child, account, pictures, whence)) ? account : undefined;
  });
  return accountId ? letIn(accountId, child.slug, whence) : { is: 'not_here' };
}

/** False where they were chosen a moment ago by somebody else. Whoever was signed in as the child is no more. */
async function keepPictures(
  sql: TransactionSql,
  { schoolId, studentId }: Pick<ChildAtTile, 'schoolId' | 'studentId'>,
  accountId: string,
  pictures: readonly PasswordPicture[],
  whence: Whence,
) {
  const passwordHash = await hashOf(mixed(accountId, pictures));
  const { count } = await sql`
    insert into picture_passwords (id, school_id, student_id, password_hash)
    values (${newId()}, ${schoolId}, ${studentId}, ${passwordHash}) on conflict do nothing`;
  if (count === 0) return false;
  await endAllBut(accountId, null, sql);
  await recordForAccount(accountId, { name: 'identity.pictures_chosen', facts: {} }, whence, sql);
  return true;
}

async function letIn(accountId: string, slug: string, whence: Whence): Promise<PictureAnswer> {
  const how = { way: 'picture_password', shared: true } as const;
  return { is: 'in', signedIn: await startSession(accountId, how, whence), slug };
}
