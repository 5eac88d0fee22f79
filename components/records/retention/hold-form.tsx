'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { placeHoldAction } from '@/lib/records/retention/actions';

type Props = Readonly<{
  school: string;
  /** Of a hold on one person. */
  personId?: string;
  kinds?: readonly Readonly<{ value: string; label: string }>[];
}>;

export function HoldForm({ school, personId, kinds = [] }: Props) {
  const t = useTranslations('keeping');
  const form = useForm(placeHoldAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      {personId && <input type="hidden" name="personId" value={personId} />}
      <div key={form.attempt} className="grid items-start gap-4 sm:grid-cols-2">
        {!personId && (
          <Select
            name="kind"
            label={t('hold_what_kind')}
            defaultValue={form.text('kind')}
            errors={form.errors('kind')}
            choices={[{ value: '', label: t('hold_choose') }, ...kinds]}
          />
        )}
        <TextField
          name="reason"
          label={t('hold_reason')}
          hint={t('hold_reason_hint')}
          defaultValue={form.text('reason')}
          errors={form.errors('reason')}
        />
      </div>
      <SubmitButton variant="secondary" className="mt-4" pendingLabel={t('holding')}>
        {t('hold_do')}
      </SubmitButton>
    </form>
  );
}
