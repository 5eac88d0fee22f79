import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { halfCookie, isOverTls } from '@/lib/platform/token';
import { minutesForTheCode } from './rules';

/** The password was right: on to the page that asks for the code, and from there to `next`. */
export async function askForCode(half: string, next: string): Promise<never> {
  (await cookies()).set(halfCookie(), half, {
    maxAge: minutesForTheCode * 60,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isOverTls(),
  });
  redirect(`/sign-in/code?next=${encodeURIComponent(next)}`);
}
