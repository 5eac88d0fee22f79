import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { isOverTls } from '@/lib/platform/token';
import { isId } from '@/lib/shared/is-id';
import { keyFor } from '../../seal';

const cookie = () => (isOverTls() ? '__Host-family' : 'family');
const hoursAtFirst = 12;
const daysWhenKept = 90;

const markOf = (familyCodeId: string) =>
  createHmac('sha256', keyFor('family on a device')).update(familyCodeId).digest('base64url');

/**
 * Which family's code was typed on this device. Not the code itself: with a mark that only the product can
 * make, nobody tries out codes by their cookie.
 */
export async function familyOnThisDevice() {
  const [familyCodeId = '', mark = ''] = ((await cookies()).get(cookie())?.value ?? '').split('.');
  if (!isId(familyCodeId)) return undefined;
  const [told, right] = [Buffer.from(mark), Buffer.from(markOf(familyCodeId))];
  return told.length === right.length && timingSafeEqual(told, right) ? familyCodeId : undefined;
}

/** For half a day, since the device may be anybody's; for longer once somebody says that it is their own. */
export async function rememberFamily(familyCodeId: string, kept = false) {
  (await cookies()).set(cookie(), `${familyCodeId}.${markOf(familyCodeId)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isOverTls(),
    path: '/',
    maxAge: (kept ? daysWhenKept * 24 : hoursAtFirst) * 60 * 60,
  });
}

export async function forgetFamily() {
  (await cookies()).delete(cookie());
}
