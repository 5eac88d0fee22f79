'use server';

import { redirect } from 'next/navigation';
import { thisRequest } from '@/lib/platform/whence';
import type { Outcome } from '@/lib/shared/outcome';
import { accountAction } from '../account/door';
import { answerForm } from '../open-form';
import { askForReset, changePassword, resetPassword } from './commands';
import { changeInput, forgottenInput, resetInput } from './inputs';

export async function askForResetAction(_previous: Outcome, form: FormData): Promise<Outcome> {
  const outcome = await answerForm(forgottenInput, form, async (input) =>
    askForReset(input, await thisRequest()),
  );
  if (outcome.is === 'done') redirect('/forgotten?sent=yes');
  return outcome;
}

export async function resetPasswordAction(_previous: Outcome, form: FormData): Promise<Outcome> {
  const outcome = await answerForm(resetInput, form, async (input) =>
    resetPassword(input, await thisRequest()),
  );
  if (outcome.is === 'done') redirect('/reset/done');
  return outcome;
}

export const changePasswordAction = accountAction(
  changeInput,
  (account, input) => changePassword(account, input, account.whence),
  { goTo: () => '/account/password?done=yes' },
);
