'use client';

import { Field, fieldIds } from '@/components/ui/field';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { useTranslations } from '@/lib/platform/client-words';
import { keepLogoAction } from '@/lib/settings/school/actions';
import { useForm } from '../use-form';

/** A picture chosen from the device; it works without script. */
export function LogoForm({ school }: Readonly<{ school: string }>) {
  const t = useTranslations('school');
  const form = useForm(keepLogoAction);
  const field = {
    name: 'logo',
    label: t('look.logo_file'),
    hint: t('look.logo_hint'),
    errors: form.errors('logo'),
  };
  return (
    <form action={form.submit} noValidate className="grid justify-items-start gap-3">
      <input type="hidden" name="school" value={school} />
      {form.summary && <FormSummary {...form.summary} />}
      <Field {...field}>
        <input
          type="file"
          name="logo"
          accept="image/jpeg,image/png,image/webp,image/heic"
          {...fieldIds(field)}
          className="control h-auto max-w-md py-1.5"
        />
      </Field>
      <SubmitButton pendingLabel={t('look.logo_saving')}>{t('look.logo_save')}</SubmitButton>
    </form>
  );
}
