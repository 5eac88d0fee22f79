'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { type Choice, Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { giveBadgeAction } from '@/lib/homework/recognition/badges/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  school: string;
  classId: string;
  studentId: string;
  choices: readonly Choice[];
}>;

/** Which badge, and what it is for. */
export function GiveBadge({ school, classId, studentId, choices }: Props) {
  const t = useTranslations('badges');
  const form = useForm(giveBadgeAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      {Object.entries({ school, classId, studentId }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={form.attempt} className="grid gap-3">
        <Select
          name="badge"
          label={t('badge')}
          defaultValue={form.text('badge', choices[0]?.value)}
          errors={form.errors('badge')}
          choices={choices}
        />
        <TextField
          name="sentence"
          label={t('sentence')}
          hint={t('sentence_hint')}
          defaultValue={form.text('sentence')}
          errors={form.errors('sentence')}
          autoComplete="off"
        />
        <div>
          <SubmitButton pendingLabel={t('giving')}>{t('give')}</SubmitButton>
        </div>
      </div>
    </form>
  );
}
