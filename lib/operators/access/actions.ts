'use server';

import { redirect } from 'next/navigation';
import { platformAction } from '@/lib/platform/operator-doors';
import type { Outcome } from '@/lib/shared/outcome';
import { askForAccess, giveBackAccess } from './commands';
import { askForAccessInput, whichAccessInput } from './inputs';

const ask = platformAction(askForAccessInput, askForAccess, {
  confirmed: true,
  tell: ({ slug }) => slug,
});

/** Then one is there, and sees what its admin sees. */
export async function askForAccessAction(previous: Outcome, form: FormData): Promise<Outcome> {
  const outcome = await ask(previous, form);
  if (outcome.is === 'done') redirect(`/${outcome.result}/admin`);
  return outcome;
}

export const giveBackAccessAction = platformAction(whichAccessInput, giveBackAccess, {
  goTo: (_input, { schoolId }) => `/schools/${schoolId}?done=given_back`,
});
