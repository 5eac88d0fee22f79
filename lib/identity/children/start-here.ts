import 'server-only';
import { sessionToken } from '@/lib/platform/token';
import { thisRequest } from '@/lib/platform/whence';
import { signIn } from '../auth';
import { bringLook } from '../look/cookie';
import { endOwnSession, type SignedIn } from '../sessions/commands';

/** Gives this device the session; whoever was signed in on it before is no more. */
export async function startHere({ token }: SignedIn) {
  const before = await sessionToken();
  await signIn('started', { token, redirect: false });
  await bringLook();
  if (before) await endOwnSession(before, await thisRequest());
}
