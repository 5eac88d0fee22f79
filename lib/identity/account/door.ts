import 'server-only';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { readForm, wayOutOf } from '@/lib/platform/action';
import { fieldsOf, wordsButSecrets } from '@/lib/platform/form';
import { findOperatorBeforeSecondStep, platformAddress } from '@/lib/platform/operator';
import { currentPath } from '@/lib/platform/preferences';
import { type FieldErrors, Refusal, unconfirmed } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { signInAgain } from '@/lib/platform/route';
import { findActorBeforeSecondStep } from '@/lib/platform/session';
import { thisRequest, type Whence } from '@/lib/platform/whence';
import type { Outcome } from '@/lib/shared/outcome';

/** Whose account a form is about: never anybody's but the sender's. */
export type OwnAccount = Readonly<{
  accountId: string;
  sessionId: string;
  /** Of a session that came through a school's own provider: the school it is good for. */
  onlySchoolId: string | null;
  whence: Whence;
}>;

/**
 * The door of forms about one's own account, which lies above schools: the gate's, not a school's
 * transaction. The school is where the person is, and comes back to. A command records what it did.
 */
export function accountAction<Schema extends z.ZodType, Done>(
  schema: Schema,
  command: (account: OwnAccount, input: z.output<Schema>) => Promise<Done>,
  after: Readonly<{
    goTo?: (done: Done) => string;
    tell?: (done: Done) => unknown;
    /** For whoever sets up the second step that their school requires, before all else. */
    beforeSecondStep?: true;
    /** Only for somebody who showed in the last ten minutes that it is them. */
    confirmed?: true;
    /** It changes nothing that another school would feel, so a session of one school may do it. */
    withinOneSchool?: true;
  }> = {},
) {
  return async (_previous: Outcome, form: FormData): Promise<Outcome> => {
    const sent = fieldsOf(form);
    const refuse = (messageKey: string, fields: FieldErrors = {}, wayOut = {}): Outcome => ({
      is: 'refused',
      messageKey,
      fields,
      entered: sent ? wordsButSecrets(sent) : {},
      ...wayOut,
    });
    if (!sent) return refuse('refusal.no_form');
    const school = String(form.get('school') ?? '');
    const here = await whoseAccount(school);
    if (!here) redirect(signInAgain(await currentPath()));
    if (here.lacksSecondStep && !after.beforeSecondStep)
      return refuse('refusal.second_step_missing');
    if (!here.keepsAccount) return refuse('refusal.forbidden');

    if (here.onlySchoolId && !after.withinOneSchool) return refuse('refusal.own_password');

    const input = readForm(schema, sent);
    if (!input.success) return refuse('refusal.check_the_form', input.errors);
    const { accountId, sessionId, onlySchoolId } = here;
    let done: Done;
    try {
      if (after.confirmed && !here.confirmed) throw unconfirmed();
      done = await command(
        { accountId, sessionId, onlySchoolId, whence: await thisRequest() },
        input.data,
      );
    } catch (error) {
      if (error instanceof Refusal)
        return refuse(error.messageKey, error.fields, wayOutOf(error, school));
      throw error;
    }
    if (after.goTo) redirect(`/${school}${after.goTo(done)}`);
    refresh();
    return { is: 'done', result: after.tell?.(done) };
  };
}

/** Whoever is in that school; or, at the operators' own address, an operator. */
async function whoseAccount(school: string) {
  if (school === platformAddress) {
    const operator = await findOperatorBeforeSecondStep();
    return operator && { ...operator, keepsAccount: true, onlySchoolId: null };
  }
  const here = await findActorBeforeSecondStep(school);
  if (!here) return undefined;
  const { accountId, sessionId, lacksSecondStep, confirmed, confined, actor } = here;
  return {
    ...{ accountId, sessionId, lacksSecondStep, confirmed },
    keepsAccount: may(actor, 'account.keep'),
    onlySchoolId: confined ? actor.schoolId : null,
  };
}
