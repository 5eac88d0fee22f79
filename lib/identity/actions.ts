'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import { safePath } from '@/lib/platform/route';
import { sessionToken } from '@/lib/platform/token';
import type { Outcome } from '@/lib/shared/outcome';
import { SignInRefused, signIn, signOut } from './auth';
import { thisDevice } from './children/device';
import { classesOnDevice } from './children/entering/queries';
import { thisRequest } from './request';
import { endOwnSession } from './sessions/commands';

/** Signs in with e-mail and password and goes on where one was. */
export async function signInAction(_previous: Outcome, form: FormData): Promise<Outcome> {
  const text = (name: string) => textIn(form, name);
  const [email, password] = [text('email').trim(), text('password')];
  const shared = text('shared') === 'on' ? { shared: 'on' } : undefined;
  const refuse = (messageKey: string, fields: Record<string, string[]> = {}): Outcome => ({
    is: 'refused',
    messageKey,
    fields,
    entered: { email, ...shared },
  });
  if (!email || !password)
    return refuse('refusal.check_the_form', {
      ...(email ? {} : { email: ['entrance.email_missing'] }),
      ...(password ? {} : { password: ['entrance.password_missing'] }),
    });
  const code = await tryToSignIn('password', { email, password, ...shared });
  if (code) return refuse(code.startsWith('wait-') ? code : 'entrance.wrong');
  redirect(safePath(text('next')) ?? '/');
}

/** One click as a person of a demo school. */
export async function signInToDemoAction(form: FormData) {
  const code = await tryToSignIn('demo', { personId: textIn(form, 'personId') });
  redirect(code ? '/sign-in' : (safePath(textIn(form, 'next')) ?? '/'));
}

/** Ends the session itself, not only the cookie: a copy of the cookie is worth nothing afterwards. */
export async function signOutAction() {
  const token = await sessionToken();
  if (token) await endOwnSession(token, await thisRequest());
  await signOut({ redirect: false });
  // On a classroom's tablet the next child finds the name tiles.
  redirect((await classesOnDevice(await thisDevice())).length > 0 ? '/class' : '/');
}

const themes = ['system', 'light', 'dark', 'contrast'];

/** How this device shows the product; kept in a cookie, so that pages come in the right theme at once. */
export async function chooseThemeAction(form: FormData) {
  const theme = textIn(form, 'theme');
  if (themes.includes(theme))
    (await cookies()).set('theme', theme, {
      maxAge: 365 * 24 * 60 * 60,
      sameSite: 'lax',
      httpOnly: true,
    });
  redirect(safePath(textIn(form, 'returnTo')) ?? '/');
}

/** Empty where there is none, or a file. Whoever calls an action by themselves need not even send a form. */
function textIn(form: unknown, name: string) {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === 'string' ? value : '';
}

/** The reason of a refusal; undefined when one is signed in. Whatever is no refusal is a fault and is thrown. */
async function tryToSignIn(provider: 'password' | 'demo', sent: Record<string, string>) {
  const before = await sessionToken();
  try {
    await signIn(provider, { ...sent, redirect: false });
    // Whoever was signed in on this device has no cookie any more.
    if (before) await endOwnSession(before, await thisRequest());
    return undefined;
  } catch (error) {
    if (error instanceof SignInRefused) return error.code;
    if (error instanceof AuthError && error.type === 'CredentialsSignin') return 'wrong';
    throw error;
  }
}
