'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { Step } from '@/lib/clubs/ladder/rules';
import { decideLevelAction } from '@/lib/homework/levels/actions';
import type { Standing } from '@/lib/homework/levels/queries';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ school: string; standing: Standing; steps: readonly Step[] }>;

/** A level of the teacher's own choosing, and why. */
export function ByHand({ school, standing, steps }: Props) {
  const t = useTranslations('levels');
  const form = useForm(decideLevelAction);
  const { clubId, studentId, level } = standing;
  const above = steps.find(({ position }) => position > level) ?? steps.at(-1);
  const hidden = { school, clubId, studentId, back: 'child', answer: 'by_hand', from: level };
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={form.attempt} className="grid gap-3">
        <Select
          name="to"
          label={t('to_level')}
          defaultValue={form.text('to', String(above?.position ?? ''))}
          errors={form.errors('to')}
          choices={steps.map(({ position, name }) => ({
            value: String(position),
            label: t('level_option', { level: position, name }),
          }))}
        />
        <TextField
          name="reason"
          label={t('reason')}
          hint={t('reason_hint')}
          defaultValue={form.text('reason')}
          errors={form.errors('reason')}
          autoComplete="off"
        />
        <div>
          <SubmitButton variant="secondary" pendingLabel={t('moving')}>
            {t('save_by_hand')}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
