'use server';

import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { notFound } from '@/lib/platform/refusal';
import { accountAction } from '../account/door';
import { addPasskey, askForNewPasskey, removePasskey } from './commands';
import { addPasskeyInput, nothingInput, removePasskeyInput } from './inputs';
import { thisSite } from './site';

/**
 * The first of two steps: what the browser asks the device for. A passkey opens the account for good, so
 * whoever adds one shows first that it is them.
 */
export const askForNewPasskeyAction = accountAction(
  nothingInput,
  async (account) => askForNewPasskey(account, await thisSite()),
  { tell: (options) => options, beforeSecondStep: true, confirmed: true },
);

export const addPasskeyAction = accountAction(
  addPasskeyInput,
  async (account, { answer }) =>
    // Safe: the library that verifies it checks every part that it uses.
    addPasskey(account, answer as unknown as RegistrationResponseJSON, await thisSite()),
  { beforeSecondStep: true },
);

export const removePasskeyAction = accountAction(
  removePasskeyInput,
  async (account, { passkeyId }) => {
    if (!(await removePasskey(account, passkeyId))) throw notFound();
  },
  { confirmed: true },
);
