'use server';

import { redirect } from 'next/navigation';
import { thisRequest } from '@/lib/platform/whence';
import type { Outcome } from '@/lib/shared/outcome';
import { accountAction } from '../account/door';
import { answerForm } from '../open-form';
import { askForAddress, confirmAddress } from './commands';
import { confirmInput, newAddressInput } from './inputs';

export const askForAddressAction = accountAction(
  newAddressInput,
  ({ accountId, whence }, input) => askForAddress(accountId, input, whence),
  { goTo: () => '/account/email?sent=yes' },
);

export async function confirmAddressAction(_previous: Outcome, form: FormData): Promise<Outcome> {
  const outcome = await answerForm(confirmInput, form, async (input) =>
    confirmAddress(input, await thisRequest()),
  );
  if (outcome.is === 'done') redirect('/verify/done');
  return outcome;
}
