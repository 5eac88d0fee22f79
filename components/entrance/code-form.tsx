'use client';

import { useActionState } from 'react';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { sendCodeAction } from '@/lib/identity/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';
import { reasonOf } from './reason';

type Props = Readonly<{ next: string; recovery: boolean }>;

/** One field, ready to type in or to paste into; phones offer the code by themselves. */
export function CodeForm({ next, recovery }: Props) {
  const t = useTranslations();
  const [outcome, send] = useActionState(sendCodeAction, untried);
  const refused = outcome.is === 'refused' ? outcome : undefined;
  const errors = refused?.fields.code?.map((key) => t(key as 'entrance.code_missing'));
  return (
    <form action={send} className="grid gap-4" noValidate>
      {refused && (
        <FormSummary
          title={reasonOf(t, refused.messageKey)}
          entries={(errors ?? []).map((message) => ({ field: 'code', message }))}
        />
      )}
      <input type="hidden" name="next" value={next} />
      <TextField
        name="code"
        label={t(recovery ? 'entrance.recovery_code' : 'entrance.code')}
        hint={t(recovery ? 'entrance.recovery_hint' : 'entrance.code_hint')}
        autoComplete="one-time-code"
        inputMode={recovery ? 'text' : 'numeric'}
        autoCapitalize="characters"
        spellCheck={false}
        className="font-mono text-lg tracking-widest"
        errors={errors}
        required
      />
      <SubmitButton size="wide" pendingLabel={t('entrance.signing_in')}>
        {t('entrance.sign_in')}
      </SubmitButton>
    </form>
  );
}
