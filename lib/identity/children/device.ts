import 'server-only';
import { cookies } from 'next/headers';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import { isOverTls, sessionToken } from '@/lib/platform/token';
import { thisRequest } from '@/lib/platform/whence';
import { signOut } from '../auth';
import { endOwnSession } from '../sessions/commands';

/** next-auth takes every cookie that begins like the session's for a part of it, and clears it at sign-in. */
const deviceCookie = () => (isOverTls() ? '__Host-opened-device' : 'opened-device');

/** The hash of the random word that this device was given when it was opened; undefined without one. */
export async function thisDevice() {
  const secret = await secretOfThisDevice();
  return secret && hashOfSecret(secret);
}

async function secretOfThisDevice() {
  const secret = (await cookies()).get(deviceCookie())?.value;
  return secret && /^[\w-]{43}$/.test(secret) ? secret : undefined;
}

/** A device that is open for one class may be opened for another: it stays the same device. */
export async function deviceToOpen() {
  const secret = (await secretOfThisDevice()) ?? newSecret().secret;
  const { device } = await thisRequest();
  return { secret, deviceHash: hashOfSecret(secret), device };
}

/** Of use until then only; whether the device is open at all, its row in the database says. */
export async function rememberDevice(secret: string, until: Date) {
  (await cookies()).set(deviceCookie(), secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isOverTls(),
    path: '/',
    expires: until,
  });
}

/** Before children get the device, whoever opened it is signed out on it. */
export async function handOver() {
  const token = await sessionToken();
  if (token) await endOwnSession(token, await thisRequest());
  await signOut({ redirect: false });
}
