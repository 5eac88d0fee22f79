'use client';

import { Field, fieldIds } from '@/components/ui/field';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { keepPictureAction } from '@/lib/people/pictures/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

/** A picture chosen from the device, or taken with it; works without script. */
export function PictureForm({
  school,
  personId,
  replaces,
}: Readonly<{ school: string; personId: string; replaces: boolean }>) {
  const t = useTranslations('pictures');
  const form = useForm(keepPictureAction);
  const field = {
    name: 'picture',
    label: t(replaces ? 'another' : 'choose'),
    hint: t('hint'),
    errors: form.errors('picture'),
  };
  return (
    <form action={form.submit} noValidate className="grid justify-items-start gap-3">
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="personId" value={personId} />
      <Field {...field}>
        <input
          type="file"
          name="picture"
          accept="image/jpeg,image/png,image/webp,image/heic"
          {...fieldIds(field)}
          className="control h-auto max-w-md py-1.5"
        />
      </Field>
      <SubmitButton pendingLabel={t('saving')}>{t('save')}</SubmitButton>
    </form>
  );
}
