import 'server-only';
import { sessionToken } from '@/lib/platform/token';
import { signIn } from '../auth';
import { bringLook } from '../look/cookie';
import { thisRequest } from '../request';
import { endOwnSession, type SignedIn } from '../sessions/commands';

/** Gives this device the session; whoever was signed in on it before is no more. */
export async function startHere({ token }: SignedIn) {
  const before = await sessionToken();
  await signIn('started', { token, redirect: false });
  await bringLook();
  if (before) await endOwnSession(before, await thisRequest());
}
