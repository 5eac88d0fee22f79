'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { askForAddressAction } from '@/lib/identity/addresses/actions';
import { useTranslations } from '@/lib/platform/client-words';

export function AddressForm({ school }: Readonly<{ school: string }>) {
  const t = useTranslations();
  const form = useForm(askForAddressAction);
  return (
    <form action={form.submit} className="grid max-w-md gap-4" noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <TextField
        key={form.attempt}
        name="email"
        type="email"
        label={t('addresses.new')}
        defaultValue={form.text('email')}
        errors={form.errors('email')}
        autoComplete="email"
        required
      />
      <TextField
        name="presentPassword"
        type="password"
        label={t('passwords.present')}
        errors={form.errors('presentPassword')}
        autoComplete="current-password"
        required
      />
      <SubmitButton className="justify-self-start" pendingLabel={t('addresses.sending')}>
        {t('addresses.send')}
      </SubmitButton>
    </form>
  );
}
