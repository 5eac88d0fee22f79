'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { askForResetAction } from '@/lib/identity/passwords/actions';
import { useTranslations } from '@/lib/platform/client-words';

export function ForgottenForm() {
  const t = useTranslations();
  const form = useForm(askForResetAction);
  return (
    <form action={form.submit} className="grid gap-4" noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <TextField
        key={form.attempt}
        name="email"
        type="email"
        label={t('passwords.email')}
        autoComplete="username"
        defaultValue={form.text('email')}
        errors={form.errors('email')}
        required
      />
      <SubmitButton size="wide" pendingLabel={t('passwords.forgotten_sending')}>
        {t('passwords.forgotten_send')}
      </SubmitButton>
    </form>
  );
}
