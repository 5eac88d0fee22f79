'use server';

import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { redirect } from 'next/navigation';
import { safePath } from '@/lib/platform/route';
import type { Outcome } from '@/lib/shared/outcome';
import { accountAction } from '../account/door';
import { askForPasskey } from '../passkeys/commands';
import { thisSite } from '../passkeys/site';
import { confirmByCode, confirmByPasskey, confirmByPassword } from './commands';
import {
  confirmByCodeInput,
  confirmByPasskeyInput,
  confirmByPasswordInput,
  nothingInput,
} from './inputs';
import { waysToConfirm } from './queries';

/** What to ask whoever is here for. */
export const waysToConfirmAction = accountAction(
  nothingInput,
  ({ accountId }) => waysToConfirm(accountId),
  { tell: (ways) => ways, beforeSecondStep: true, withinOneSchool: true },
);

/** What the browser asks its device for; only this account's passkeys will do. */
export const askToConfirmAction = accountAction(
  nothingInput,
  async ({ accountId }) => askForPasskey(await thisSite(), accountId),
  { tell: (options) => options, beforeSecondStep: true, withinOneSchool: true },
);

const byPassword = accountAction(
  confirmByPasswordInput,
  (account, { presentPassword }) => confirmByPassword(account, presentPassword),
  { beforeSecondStep: true, withinOneSchool: true },
);
const byCode = accountAction(
  confirmByCodeInput,
  (account, { code }) => confirmByCode(account, code),
  { beforeSecondStep: true, withinOneSchool: true },
);
const byPasskey = accountAction(
  confirmByPasskeyInput,
  async (account, { answer }) =>
    // Safe: the library that verifies it checks every part that it uses.
    confirmByPasskey(account, answer as unknown as AuthenticationResponseJSON, await thisSite()),
  { beforeSecondStep: true, withinOneSchool: true },
);

export const confirmByPasswordAction = async (previous: Outcome, form: FormData) =>
  goBack(await byPassword(previous, form), form);
export const confirmByCodeAction = async (previous: Outcome, form: FormData) =>
  goBack(await byCode(previous, form), form);
export const confirmByPasskeyAction = async (previous: Outcome, form: FormData) =>
  goBack(await byPasskey(previous, form), form);

/** A page goes back to where the person was; a dialog over a form stays, and sends no way back. */
async function goBack(outcome: Outcome, form: FormData) {
  const back = form.get('back');
  if (outcome.is === 'done' && typeof back === 'string') redirect(safePath(back) ?? '/');
  return outcome;
}
