'use server';

import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import { Refusal } from '@/lib/platform/refusal';
import { sessionToken } from '@/lib/platform/token';
import { thisRequest } from '@/lib/platform/whence';
import type { Outcome } from '@/lib/shared/outcome';
import { CodeAsked, SignInRefused, signIn } from '../../auth';
import { homeOf } from '../../home';
import { answerForm } from '../../open-form';
import { askForCode } from '../../second-step/half';
import { endOwnSession } from '../../sessions/commands';
import { acceptInput } from '../inputs';
import { acceptWithAccount, acceptWithNewAccount } from './commands';
import { findInvited } from './queries';

/** With a new password, or with the one of the account that the address has already; then one is at home. */
export async function acceptInvitationAction(_previous: Outcome, form: FormData): Promise<Outcome> {
  let home = '/';
  let half: string | undefined;
  const outcome = await answerForm(acceptInput, form, async (input) => {
    const whence = await thisRequest();
    const invited = await findInvited(input.secret);
    if (invited?.hasAccount) {
      half = await enter(invited.email, input.password);
      await acceptWithAccount(input.secret, whence);
    } else {
      const { email } = await acceptWithNewAccount(input, whence);
      await enter(email, input.password);
    }
    if (invited) home = homeOf(invited.slug, invited.role);
  });
  if (outcome.is === 'done') return half ? askForCode(half, home) : redirect(home);
  return outcome;
}

/** Signs in; answers with what the code has to come with, where the account asks for one. */
async function enter(email: string, password: string) {
  const before = await sessionToken();
  try {
    await signIn('password', { email, password, redirect: false });
    // Whoever was signed in on this device has no cookie any more.
    if (before) await endOwnSession(before, await thisRequest());
    return undefined;
  } catch (error) {
    if (error instanceof CodeAsked) return error.half;
    if (error instanceof SignInRefused && error.code.startsWith('wait-'))
      throw new Refusal('too_many', 'passwords.wait');
    if (error instanceof AuthError)
      throw new Refusal('invalid', 'refusal.check_the_form', {
        password: ['invitations.wrong_password'],
      });
    throw error;
  }
}
