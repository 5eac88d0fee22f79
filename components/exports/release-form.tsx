'use client';

import { useForm } from '@/components/admin/use-form';
import { Checkbox } from '@/components/ui/checkbox';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { releaseExportAction } from '@/lib/exports/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ school: string; exportId: string; rare: number }>;

/** Lets the rows out, once it was read who may be guessed. */
export function ReleaseForm({ school, exportId, rare }: Props) {
  const t = useTranslations('exports');
  const form = useForm(releaseExportAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="exportId" value={exportId} />
      <input type="hidden" name="rare" value={rare} />
      <Checkbox
        key={form.attempt}
        id="understood"
        name="understood"
        value="yes"
        label={t('understood')}
        errors={form.errors('understood')}
      />
      <p className="mt-3">
        <SubmitButton pendingLabel={t('releasing')}>{t('release')}</SubmitButton>
      </p>
    </form>
  );
}
