import 'server-only';
import { cookies } from 'next/headers';
import { env } from './env';

/** `__Host-` binds the cookie to this host and to TLS; a browser takes it over plain HTTP nowhere. */
export const sessionCookie = () =>
  env().PUBLIC_URL?.startsWith('https:') ? '__Host-studystreaks' : 'studystreaks';

/** The token that the request's cookie holds; whether a session goes with it, only the gate can say. */
export async function sessionToken(): Promise<string | undefined> {
  const token = (await cookies()).get(sessionCookie())?.value;
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}
