import 'server-only';
import { cookies } from 'next/headers';
import { lookCookie } from '@/lib/platform/preferences';
import { sessionToken } from '@/lib/platform/token';
import { type Look, writeLook } from '@/lib/shared/look';
import { findLook } from './commands';

const aYear = 365 * 24 * 60 * 60;

export async function setLook(look: Look) {
  (await cookies()).set(lookCookie, writeLook(look), {
    maxAge: aYear,
    sameSite: 'lax',
    httpOnly: true,
  });
}

/** After signing in: pages look as the person chose, whatever the last one on this device did. */
export async function bringLook() {
  const token = await sessionToken();
  const look = token && (await findLook(token));
  if (look) await setLook(look);
  else await leaveLook();
}

/** After signing out: the next one on this device begins with nobody's choice. */
export async function leaveLook() {
  (await cookies()).delete(lookCookie);
}
