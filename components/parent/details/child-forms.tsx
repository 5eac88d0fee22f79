'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { correctLanguageAction, nameContactAction } from '@/lib/people/corrections/actions';
import { useTranslations } from '@/lib/platform/client-words';

type LanguageProps = Readonly<{
  school: string;
  studentId: string;
  known: string;
  choices: readonly Readonly<{ value: string; label: string }>[];
}>;

/** Which language a child speaks at home. Several children's forms stand on one page. */
export function LanguageForm({ school, studentId, known, choices }: LanguageProps) {
  const t = useTranslations('corrections');
  const form = useForm(correctLanguageAction);
  return (
    <form action={form.submit} noValidate className="grid gap-3">
      {form.summary && <FormSummary {...form.summary} entries={[]} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="studentId" value={studentId} />
      <div key={form.attempt} className="max-w-80">
        <Select
          name="homeLanguage"
          id={`${studentId}-homeLanguage`}
          label={t('language')}
          choices={[{ value: '', label: t('language_unknown') }, ...choices]}
          defaultValue={form.text('homeLanguage', known)}
          errors={form.errors('homeLanguage')}
        />
      </div>
      <div>
        <SubmitButton variant="secondary" pendingLabel={t('sending')}>
          {t('send')}
        </SubmitButton>
      </div>
    </form>
  );
}

type ContactProps = Readonly<{ school: string; studentId: string; childName: string }>;

/** Somebody to call about a child, named by its family. */
export function NameContactForm({ school, studentId, childName }: ContactProps) {
  const t = useTranslations('corrections');
  const form = useForm(nameContactAction);
  const field = (name: 'name' | 'relation' | 'telephones') => ({
    name,
    id: `${studentId}-${name}`,
    defaultValue: form.text(name),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  return (
    <form action={form.submit} noValidate className="grid gap-3 pt-3">
      {form.summary && (
        <FormSummary
          {...form.summary}
          entries={form.summary.entries.map((entry) => ({
            ...entry,
            field: `${studentId}-${entry.field}`,
          }))}
        />
      )}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="studentId" value={studentId} />
      <div key={form.attempt} className="grid gap-3">
        <TextField {...field('name')} label={t('name')} required />
        <TextField
          {...field('relation')}
          label={t('relation', { name: childName })}
          optional={t('optional')}
        />
        <TextArea
          {...field('telephones')}
          label={t('telephones')}
          hint={t('telephones_hint')}
          rows={2}
        />
      </div>
      <div>
        <SubmitButton pendingLabel={t('sending')}>{t('send')}</SubmitButton>
      </div>
    </form>
  );
}
