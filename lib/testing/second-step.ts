import { TOTP } from 'otpauth';
import { beginSecondStep, confirmSecondStep } from '@/lib/identity/second-step/commands';
import { findSecondStep } from '@/lib/identity/second-step/queries';
import { superuser } from './database';
import type { Someone } from './mint';

const whence = { address: '192.0.2.7', device: 'firefox linux' };

/**
 * Sets somebody's second step up with the code of the half minute before, so that this one's is still to
 * be used. Answers with what their app knows, and the recovery codes.
 */
export async function setUpSecondStep({ id }: Pick<Someone, 'id'>) {
  const [row] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${id}`;
  const me = { accountId: row?.accountId ?? '', whence };
  await beginSecondStep(me);
  const step = await findSecondStep(me.accountId);
  if (step.is !== 'setting_up') throw new Error('It is being set up');
  const codeBefore = () =>
    new TOTP({ secret: step.secret }).generate({ timestamp: Date.now() - 30_000 });
  // Once more where the half minute ends between making the code and reading it.
  const codes = await confirmSecondStep(me, codeBefore()).catch(() =>
    confirmSecondStep(me, codeBefore()),
  );
  return { secret: step.secret, codes };
}
