'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { changeRulesAction } from '@/lib/records/retention/actions';

type Rule = Readonly<{
  kind: string;
  label: string;
  hint: string;
  years: number;
  least: number;
  most: number;
}>;
type Props = Readonly<{ school: string; asSeen: string; rules: readonly Rule[] }>;

export function RulesForm({ school, asSeen, rules }: Props) {
  const t = useTranslations('keeping');
  const form = useForm(changeRulesAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="asSeen" value={asSeen} />
      <div key={form.attempt} className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        {rules.map(({ kind, label, hint, years, least, most }) => (
          <TextField
            key={kind}
            name={kind}
            type="number"
            inputMode="numeric"
            min={least}
            max={most}
            label={label}
            hint={hint}
            className="max-w-28"
            defaultValue={form.text(kind, String(years))}
            errors={form.errors(kind)}
          />
        ))}
      </div>
      <SubmitButton className="mt-5" pendingLabel={t('saving')}>
        {t('save')}
      </SubmitButton>
    </form>
  );
}
