'use server';

import { redirect } from 'next/navigation';
import { currentLook } from '@/lib/platform/preferences';
import { safePath } from '@/lib/platform/route';
import { sessionToken } from '@/lib/platform/token';
import { choices, lookNames } from '@/lib/shared/look';
import { keepLook } from './commands';
import { setLook } from './cookie';

/** One choice of how pages look: kept in a cookie, so that every page comes so at once, and with the account. */
export async function chooseLookAction(form: FormData) {
  const sent = form instanceof FormData ? form : new FormData();
  const name = lookNames.find((known) => sent.has(known));
  const chosen = name && (choices[name] as readonly string[]).find((one) => one === sent.get(name));
  if (name && chosen) {
    const look = { ...(await currentLook()), [name]: chosen };
    await setLook(look);
    await keepLook(await sessionToken(), look);
  }
  redirect(safePath(String(sent.get('returnTo') ?? '')) ?? '/');
}
