import 'server-only';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { readForm } from '@/lib/platform/action';
import { fieldsOf, wordsButSecrets } from '@/lib/platform/form';
import { may } from '@/lib/platform/permissions';
import { currentPath } from '@/lib/platform/preferences';
import { type FieldErrors, Refusal } from '@/lib/platform/refusal';
import { signInAgain } from '@/lib/platform/route';
import { findActor } from '@/lib/platform/session';
import type { Outcome } from '@/lib/shared/outcome';
import { thisRequest, type Whence } from '../request';

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
    /** It changes nothing that another school would feel, so a session of one school may do it. */
    withinOneSchool?: true;
  }> = {},
) {
  return async (_previous: Outcome, form: FormData): Promise<Outcome> => {
    const sent = fieldsOf(form);
    const refuse = (messageKey: string, fields: FieldErrors = {}): Outcome => ({
      is: 'refused',
      messageKey,
      fields,
      entered: sent ? wordsButSecrets(sent) : {},
    });
    if (!sent) return refuse('refusal.no_form');
    const school = String(form.get('school') ?? '');
    const here = await findActor(school);
    if (!here) redirect(signInAgain(await currentPath()));
    if (!may(here.actor.role, 'account.keep')) return refuse('refusal.forbidden');

    if (here.confined && !after.withinOneSchool) return refuse('refusal.own_password');

    const input = readForm(schema, sent);
    if (!input.success) return refuse('refusal.check_the_form', input.errors);
    const { accountId, sessionId } = here;
    const onlySchoolId = here.confined ? here.actor.schoolId : null;
    let done: Done;
    try {
      done = await command(
        { accountId, sessionId, onlySchoolId, whence: await thisRequest() },
        input.data,
      );
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.messageKey, error.fields);
      throw error;
    }
    if (after.goTo) redirect(`/${school}${after.goTo(done)}`);
    refresh();
    return { is: 'done', result: after.tell?.(done) };
  };
}
