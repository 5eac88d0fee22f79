'use server';

import { platformAction } from '@/lib/platform/operator-doors';
import type { Outcome } from '@/lib/shared/outcome';
import { appointOperator, endOperator } from './commands';
import { endAccessesOf } from './end-accesses';
import { appointInput, endOperatorInput } from './inputs';

/** The link is told once, to who appointed: they hand it on. */
export const appointOperatorAction = platformAction(appointInput, appointOperator, {
  by: 'gate',
  confirmed: true,
  tell: ({ link }) => link ?? null,
});

const end = platformAction(endOperatorInput, endOperator, {
  by: 'gate',
  confirmed: true,
  tell: ({ accountId }) => accountId,
});

export async function endOperatorAction(previous: Outcome, form: FormData): Promise<Outcome> {
  const outcome = await end(previous, form);
  if (outcome.is === 'done') await endAccessesOf(String(outcome.result));
  return outcome;
}
