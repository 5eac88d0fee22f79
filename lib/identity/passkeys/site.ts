import 'server-only';
import { headers } from 'next/headers';
import { env } from '@/lib/platform/env';

/** What a passkey is bound to: the address people see, and the name of its host. */
export type Site = Readonly<{ origin: string; host: string }>;

/**
 * The public address where one is configured; else the host the request names. A passkey made for one
 * host signs for no other, so a false name opens nothing: it only finds no key.
 */
export async function thisSite(): Promise<Site> {
  const known = env().PUBLIC_URL;
  const url = new URL(known ?? `http://${(await headers()).get('host') ?? 'localhost'}`);
  return { origin: url.origin, host: url.hostname };
}
