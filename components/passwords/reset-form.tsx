'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { resetPasswordAction } from '@/lib/identity/passwords/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { NewPasswordField } from './new-password-field';

type Props = Readonly<{ secret: string; email: string }>;

export function ResetForm({ secret, email }: Props) {
  const t = useTranslations();
  const form = useForm(resetPasswordAction);
  return (
    <form action={form.submit} className="grid gap-4" noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="secret" value={secret} />
      <NewPasswordField label={t('passwords.new')} errors={form.errors('password')} email={email} />
      <SubmitButton size="wide" pendingLabel={t('passwords.saving')}>
        {t('passwords.reset_save')}
      </SubmitButton>
    </form>
  );
}
