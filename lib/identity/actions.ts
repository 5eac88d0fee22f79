'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import { safePath } from '@/lib/platform/route';
import { halfCookie, sessionToken } from '@/lib/platform/token';
import { thisRequest } from '@/lib/platform/whence';
import type { Outcome } from '@/lib/shared/outcome';
import { CodeAsked, SignInRefused, signIn, signOut } from './auth';
import { thisDevice } from './children/device';
import { classesOnDevice } from './children/entering/queries';
import { familyOnThisDevice } from './children/home/device';
import { rememberDeviceFor } from './known-device';
import { bringLook, leaveLook } from './look/cookie';
import { askForPasskey } from './passkeys/commands';
import { thisSite } from './passkeys/site';
import { askForCode } from './second-step/half';
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
  const refused = await tryToSignIn('password', { email, password, ...shared });
  if (!refused || refused instanceof CodeAsked) await rememberDeviceFor(email);
  const next = safePath(text('next')) ?? '/';
  if (refused instanceof CodeAsked) return askForCode(refused.half, next);
  if (refused) return refuse(refused.code.startsWith('wait-') ? refused.code : 'entrance.wrong');
  redirect(next);
}

/** The second step: a code from the app, or one of the recovery codes. */
export async function sendCodeAction(_previous: Outcome, form: FormData): Promise<Outcome> {
  const code = textIn(form, 'code').trim();
  const refuse = (messageKey: string, fields: Record<string, string[]> = {}): Outcome => ({
    is: 'refused',
    messageKey,
    fields,
    entered: {},
  });
  if (!code) return refuse('refusal.check_the_form', { code: ['entrance.code_missing'] });
  const next = safePath(textIn(form, 'next')) ?? '/';
  const store = await cookies();
  const half = store.get(halfCookie())?.value ?? '';
  const refused = await tryToSignIn('code', { half, code });
  if (refused?.code === 'over') redirect(`/sign-in?over=yes&next=${encodeURIComponent(next)}`);
  if (refused)
    return refuse(refused.code.startsWith('wait-') ? refused.code : 'entrance.code_wrong');
  store.delete(halfCookie());
  redirect(next);
}

/** What the browser asks its devices for; there is nothing secret in it. */
export async function askForPasskeyAction() {
  return askForPasskey(await thisSite());
}

/** Signs in with what a device made of it. */
export async function signInWithPasskeyAction(
  _previous: Outcome,
  form: FormData,
): Promise<Outcome> {
  const refused = await tryToSignIn('passkey', { answer: textIn(form, 'answer') });
  if (refused) return { is: 'refused', messageKey: 'passkeys.not_known', fields: {}, entered: {} };
  redirect(safePath(textIn(form, 'next')) ?? '/');
}

/** One click as a person of a demo school. */
export async function signInToDemoAction(form: FormData) {
  const refused = await tryToSignIn('demo', { personId: textIn(form, 'personId') });
  redirect(refused ? '/sign-in' : (safePath(textIn(form, 'next')) ?? '/'));
}

/** Ends the session itself, not only the cookie: a copy of the cookie is worth nothing afterwards. */
export async function signOutAction() {
  const token = await sessionToken();
  if (token) await endOwnSession(token, await thisRequest());
  await signOut({ redirect: false });
  await leaveLook();
  // On a classroom's tablet, or a family's, the next child finds the name tiles.
  const tiles =
    (await familyOnThisDevice()) ?? (await classesOnDevice(await thisDevice())).at(0)?.code;
  redirect(tiles ? '/class' : '/');
}

/** Empty where there is none, or a file. Whoever calls an action by themselves need not even send a form. */
function textIn(form: unknown, name: string) {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === 'string' ? value : '';
}

/** Why it was refused; undefined when one is signed in. Whatever is no refusal is a fault and is thrown. */
async function tryToSignIn(
  provider: 'password' | 'code' | 'passkey' | 'demo',
  sent: Record<string, string>,
) {
  try {
    await signIn(provider, { ...sent, redirect: false });
    await bringLook();
    return undefined;
  } catch (error) {
    if (error instanceof SignInRefused) return error;
    if (error instanceof AuthError && error.type === 'CredentialsSignin')
      return new SignInRefused('wrong');
    throw error;
  }
}
