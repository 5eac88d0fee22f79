'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { changePasswordAction } from '@/lib/identity/passwords/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { NewPasswordField } from './new-password-field';

type Props = Readonly<{ school: string; email: string | null }>;

export function ChangePasswordForm({ school, email }: Props) {
  const t = useTranslations();
  const form = useForm(changePasswordAction);
  return (
    <form action={form.submit} className="grid max-w-md gap-4" noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <TextField
        name="presentPassword"
        type="password"
        label={t('passwords.present')}
        errors={form.errors('presentPassword')}
        autoComplete="current-password"
        required
      />
      <NewPasswordField label={t('passwords.new')} errors={form.errors('password')} email={email} />
      <SubmitButton className="justify-self-start" pendingLabel={t('passwords.saving')}>
        {t('passwords.change_save')}
      </SubmitButton>
    </form>
  );
}
