'use client';

import { useActionState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { signInAction } from '@/lib/identity/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';

type Props = Readonly<{ next: string | undefined }>;

export function SignInForm({ next }: Props) {
  const t = useTranslations();
  const [outcome, signIn] = useActionState(signInAction, untried);
  const refused = outcome.is === 'refused' ? outcome : undefined;
  const errors = (name: string) =>
    refused?.fields[name]?.map((key) => t(key as 'entrance.email_missing'));

  return (
    <form action={signIn} className="grid gap-4" noValidate>
      {refused && (
        <FormSummary
          title={reasonOf(refused.messageKey)}
          entries={['email', 'password'].flatMap((field) =>
            (errors(field) ?? []).map((message) => ({ field, message })),
          )}
        />
      )}
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        name="email"
        type="email"
        label={t('entrance.email')}
        autoComplete="username"
        defaultValue={refused?.entered.email?.toString()}
        errors={errors('email')}
        required
      />
      <TextField
        name="password"
        type="password"
        label={t('entrance.password')}
        autoComplete="current-password"
        errors={errors('password')}
        required
      />
      <Checkbox
        name="shared"
        label={t('entrance.shared')}
        hint={t('entrance.shared_hint')}
        defaultChecked={refused?.entered.shared === 'on'}
      />
      <SubmitButton size="wide" pendingLabel={t('entrance.signing_in')}>
        {t('entrance.sign_in')}
      </SubmitButton>
    </form>
  );

  function reasonOf(key: string) {
    const minutes = /^wait-(\d+)$/.exec(key)?.[1];
    if (minutes) return t('entrance.wait', { minutes: Number(minutes) });
    return t(key as 'entrance.wrong');
  }
}
