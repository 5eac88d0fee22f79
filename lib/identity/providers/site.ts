import 'server-only';
import { headers } from 'next/headers';
import { env } from '@/lib/platform/env';
import { schoolOfHost } from '@/lib/platform/hosts';
import { isOverTls } from '@/lib/platform/token';
import { isSlug } from '@/lib/shared/is-slug';

/** Where next-auth comes back to, followed by `callback` and the provider’s id. */
export const waysInPath = '/sign-in/with';

/**
 * The address people see: a school’s own host, or the public address, or the host that the request names. What
 * a client writes there falsely is of no use to it: a provider sends people only to addresses it was told.
 */
export async function originHere() {
  const host = await hostHere();
  if (await schoolOfHost(host)) return `${isOverTls() ? 'https' : 'http'}://${host.toLowerCase()}`;
  return new URL(env().PUBLIC_URL ?? `http://${host}`).origin;
}

/** The page that follows a form Next asks of itself, at another host; the browser's is in `Origin` then. */
async function hostHere() {
  const said = await headers();
  const origin = said.get('origin') ?? '';
  return URL.canParse(origin) ? new URL(origin).host : (said.get('host') ?? 'localhost');
}

/** What the office pastes at the provider. */
export const redirectAddress = (origin: string, providerId: string) =>
  `${origin}${waysInPath}/callback/${providerId}`;

/**
 * Whose sign-in page it is: the school that its address names, or its host, or the page that one was on the
 * way to. Undefined where nothing says.
 */
export async function schoolOfEntrance(named: unknown, next: string | undefined) {
  if (typeof named === 'string' && isSlug(named)) return named;
  const host = await schoolOfHost((await headers()).get('host') ?? '');
  const first = next?.split(/[/?]/, 2)[1];
  return host ?? (first && isSlug(first) ? first : undefined);
}
