import 'server-only';
import { headers } from 'next/headers';
import { env } from '@/lib/platform/env';
import { schoolOfHost } from '@/lib/platform/hosts';
import { isOverTls } from '@/lib/platform/token';

/** Where next-auth comes back to, followed by `callback` and the provider’s id. */
export const waysInPath = '/sign-in/with';

/**
 * The address people see: a school’s own host, or the public address, or the host that the request names. What
 * a client writes there falsely is of no use to it: a provider sends people only to addresses it was told.
 */
export async function originHere() {
  const host = (await headers()).get('host') ?? 'localhost';
  if (await schoolOfHost(host)) return `${isOverTls() ? 'https' : 'http'}://${host.toLowerCase()}`;
  return new URL(env().PUBLIC_URL ?? `http://${host}`).origin;
}

/** What the office pastes at the provider. */
export const redirectAddress = (origin: string, providerId: string) =>
  `${origin}${waysInPath}/callback/${providerId}`;
