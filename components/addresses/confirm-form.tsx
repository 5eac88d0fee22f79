'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { confirmAddressAction } from '@/lib/identity/addresses/actions';
import { useTranslations } from '@/lib/platform/client-words';

export function ConfirmForm({ secret }: Readonly<{ secret: string }>) {
  const t = useTranslations();
  const form = useForm(confirmAddressAction);
  return (
    <form action={form.submit}>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="secret" value={secret} />
      <SubmitButton size="wide" pendingLabel={t('addresses.confirming')}>
        {t('addresses.confirm')}
      </SubmitButton>
    </form>
  );
}
