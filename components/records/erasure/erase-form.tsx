'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useTranslations } from '@/lib/platform/client-words';
import { eraseAction } from '@/lib/records/erasure/actions';

type Props = Readonly<{ school: string; erasureId: string; seenAt: string }>;

const reasons = ['asked', 'not_needed', 'mistake', 'ordered'] as const;

export function EraseForm({ school, erasureId, seenAt }: Props) {
  const t = useTranslations('erasures');
  const form = useForm(eraseAction);
  return (
    <form action={form.submit} noValidate className="grid gap-4">
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="erasureId" value={erasureId} />
      <input type="hidden" name="seenAt" value={seenAt} />
      <div key={form.attempt} className="max-w-md">
        <Select
          name="reason"
          label={t('reason')}
          defaultValue={form.text('reason')}
          errors={form.errors('reason')}
          choices={[
            { value: '', label: t('reason_choose') },
            ...reasons.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) })),
          ]}
        />
      </div>
      <SubmitButton variant="danger" className="justify-self-start" pendingLabel={t('doing')}>
        {t('do')}
      </SubmitButton>
    </form>
  );
}
