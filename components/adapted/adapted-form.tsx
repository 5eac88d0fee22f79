'use client';

import { useForm } from '@/components/admin/use-form';
import { Checkbox } from '@/components/ui/checkbox';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { adaptHomeworkAction } from '@/lib/homework/adaptations/actions';
import { type Adapted, longestNote, mostExtraDays } from '@/lib/homework/adaptations/rules';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  hidden: Readonly<Record<string, string>>;
  name: string;
  start: Adapted;
}>;

export function AdaptedForm({ hidden, name, start }: Props) {
  const t = useTranslations('adaptations');
  const form = useForm(adaptHomeworkAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <div key={form.attempt} className="grid gap-3">
        <div>
          <Checkbox
            name="fewerQuestions"
            label={t('fewer_questions')}
            defaultChecked={form.ticked('fewerQuestions', start.fewerQuestions)}
          />
          <Checkbox
            name="readAloud"
            label={t('read_aloud')}
            defaultChecked={form.ticked('readAloud', start.readAloud)}
          />
        </div>
        <Select
          name="extraDays"
          label={t('extra_days')}
          choices={Array.from({ length: mostExtraDays + 1 }, (_, count) => ({
            value: String(count),
            label: t('days', { count }),
          }))}
          defaultValue={form.text('extraDays', String(start.extraDays))}
          errors={form.errors('extraDays')}
        />
        <TextField
          name="note"
          label={t('note', { name })}
          hint={t('note_hint')}
          optional={t('optional')}
          defaultValue={form.text('note', start.note)}
          errors={form.errors('note')}
          maxLength={longestNote}
        />
        <div>
          <SubmitButton variant="secondary" pendingLabel={t('saving')}>
            {t('save')}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
