'use server';

import { accountAction } from '../account/door';
import {
  beginSecondStep,
  confirmSecondStep,
  removeSecondStep,
  renewRecoveryCodes,
} from './commands';
import { beginInput, codeInput } from './inputs';

export const beginSecondStepAction = accountAction(
  beginInput,
  (account) => beginSecondStep(account),
  { beforeSecondStep: true },
);

/** The recovery codes are told once, to the page that asked. */
export const confirmSecondStepAction = accountAction(
  codeInput,
  (account, { code }) => confirmSecondStep(account, code),
  { tell: (codes) => codes, beforeSecondStep: true },
);

export const renewRecoveryCodesAction = accountAction(
  codeInput,
  (account, { code }) => renewRecoveryCodes(account, code),
  { tell: (codes) => codes },
);

export const removeSecondStepAction = accountAction(codeInput, (account, { code }) =>
  removeSecondStep(account, code),
);
