import 'server-only';
import { cookies } from 'next/headers';
import { isOverTls } from '@/lib/platform/token';

const cardCookie = () => (isOverTls() ? '__Host-card' : 'card');
const wellFormed = /^[\w-]{43}$/;

/**
 * The word on a card leaves the address as soon as it came: it waits in a cookie while the child is
 * asked, so that no history, no page it leads to and no shoulder keeps it.
 */
export async function holdCard(token: string) {
  if (!wellFormed.test(token)) return;
  (await cookies()).set(cardCookie(), token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isOverTls(),
    path: '/',
    maxAge: 10 * 60,
  });
}

export async function heldCard() {
  const token = (await cookies()).get(cardCookie())?.value;
  return token && wellFormed.test(token) ? token : undefined;
}

export async function putCardAway() {
  (await cookies()).delete(cardCookie());
}
