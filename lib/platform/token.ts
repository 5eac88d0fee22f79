import 'server-only';
import { cookies } from 'next/headers';
import { env } from './env';

/** Whether people reach the product over TLS, as its public address says; cookies are then for TLS only. */
export const isOverTls = () => env().PUBLIC_URL?.startsWith('https:') ?? false;

/** `__Host-` binds the cookie to this host and to TLS; a browser takes it over plain HTTP nowhere. */
export const sessionCookie = () => (isOverTls() ? '__Host-studystreaks' : 'studystreaks');

/** The token that the request's cookie holds; whether a session goes with it, only the gate can say. */
export async function sessionToken(): Promise<string | undefined> {
  const token = (await cookies()).get(sessionCookie())?.value;
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** Holds the token of a sign-in that is half done: the password was right, the code is still to come. */
export const halfCookie = () => `${sessionCookie()}-half`;
