import 'server-only';
import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { env } from './env';

/** `__Host-` binds the cookie to this host and to TLS; a browser takes it over plain HTTP nowhere. */
export const sessionCookie = () =>
  env().PUBLIC_URL?.startsWith('https:') ? '__Host-studystreaks' : 'studystreaks';

/*
 * Opening a token costs a key derivation and a decryption. Its content never changes, so what was
 * opened once is remembered, bounded; whether the session still holds is asked of the database each time.
 */
const opened = new Map<string, string>();
const remembered = 5_000;

/** The id of the session that the request's cookie names; the session may have ended since. */
export async function sessionIdOf(): Promise<string | undefined> {
  const name = sessionCookie();
  const token = (await cookies()).get(name)?.value;
  if (!token) return undefined;
  const known = opened.get(token);
  if (known) return known;
  const content = await decode({ token, secret: env().AUTH_SECRET, salt: name }).catch(() => null);
  const sessionId = content?.sessionId;
  if (typeof sessionId !== 'string') return undefined;
  if (opened.size >= remembered) opened.clear();
  opened.set(token, sessionId);
  return sessionId;
}
