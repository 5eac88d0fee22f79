'use client';

import { useActionState } from 'react';
import { ConfirmFirst } from '@/components/confirming/confirm-first';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { appointOperatorAction } from '@/lib/operators/appointing/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';

/** Appoints an operator, and shows the link that a new account needs, once. */
export function AppointForm() {
  const [t, say] = [useTranslations('platform'), useTranslations()];
  const [outcome, send] = useActionState(appointOperatorAction, untried);
  const refused = outcome.is === 'refused' ? outcome : undefined;
  const sentence = (key: string) => say(key as 'refusal.conflict');
  const field = (name: string) => ({
    name,
    id: `operator-${name}`,
    defaultValue: refused?.entered[name]?.toString() ?? '',
    errors: refused?.fields[name]?.map(sentence),
    autoComplete: 'off',
    spellCheck: false,
  });
  const link = outcome.is === 'done' && typeof outcome.result === 'string' && outcome.result;
  return (
    <form action={send} noValidate className="grid max-w-xl justify-items-start gap-4">
      {refused && (
        <FormSummary
          title={sentence(refused.messageKey)}
          entries={Object.entries(refused.fields).flatMap(([name, keys]) =>
            (keys ?? []).map((key) => ({ field: `operator-${name}`, message: sentence(key) })),
          )}
        >
          <SignInAgain refusal={refused.messageKey} />
          <ConfirmFirst refused={refused} />
        </FormSummary>
      )}
      {outcome.is === 'done' && (
        <Notice tone="positive" role="status" title={t('done.appointed')}>
          {link ? (
            <>
              {t('operators.link')} <code className="wrap-anywhere">{link}</code>
            </>
          ) : (
            t('operators.no_link')
          )}
        </Notice>
      )}
      <input type="hidden" name="school" value="platform" />
      <div key={JSON.stringify(outcome)} className="grid w-full gap-4">
        <TextField {...field('name')} label={t('operators.name')} required />
        <TextField {...field('email')} type="email" label={t('operators.email')} required />
      </div>
      <SubmitButton variant="secondary" pendingLabel={t('operators.sending')}>
        {t('operators.send')}
      </SubmitButton>
    </form>
  );
}
