import 'server-only';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { env } from '@/lib/platform/env';
import { isOverTls } from '@/lib/platform/token';

/*
 * A cookie that says which accounts have signed in on this device: its random name, and a mark for each
 * e-mail that only the product can make. It lets nobody in; it only says whose wrong tries count by
 * themselves (throttle.ts).
 */
const cookie = 'device';
const mostMarks = 6;
const aYear = 365 * 24 * 60 * 60;

const markOf = (device: string, email: string) =>
  createHmac('sha256', env().AUTH_SECRET)
    .update(`known device:${device}:${email}`)
    .digest('base64url');

const same = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The device's name, where the cookie shows that the e-mail has signed in on it. */
export function knownDeviceIn(value: string | undefined, email: string) {
  const [device = '', ...marks] = value?.split('.') ?? [];
  if (!device) return undefined;
  const mark = markOf(device, email);
  return marks.some((one) => same(one, mark)) ? device : undefined;
}

/** The cookie with one more account, the newest first; the oldest go where there are too many. */
export function markedFor(value: string | undefined, email: string) {
  const [known, ...marks] = value?.split('.') ?? [];
  const device = known && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  const mark = markOf(device, email);
  const others = device === known ? marks.filter((one) => one !== mark) : [];
  return [device, mark, ...others].slice(0, 1 + mostMarks).join('.');
}

const plain = (email: string) => email.trim().toLowerCase();

export const knownDeviceFor = async (email: string) =>
  knownDeviceIn((await cookies()).get(cookie)?.value, plain(email));

/** After the password was right. */
export async function rememberDeviceFor(email: string) {
  const store = await cookies();
  store.set(cookie, markedFor(store.get(cookie)?.value, plain(email)), {
    maxAge: aYear,
    httpOnly: true,
    sameSite: 'lax',
    path: '/sign-in',
    secure: isOverTls(),
  });
}
