'use client';

import { useUnsaved } from '@/components/admin/unsaved';
import { type Form, useForm } from '@/components/admin/use-form';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import type { Outcome } from '@/lib/shared/outcome';

type Choice = Readonly<{ value: string; label: string; hint?: string | undefined }>;

/** What is typed or chosen for each kind of value, with what it is now. */
export type SettingField = Readonly<
  | { kind: 'number'; value: string; least: number; most: number }
  | { kind: 'text'; value: string; longest: number }
  | { kind: 'choice'; value: string; choices: readonly Choice[] }
  | { kind: 'roles'; value: readonly string[]; choices: readonly Choice[] }
>;

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;

type Props = Readonly<{
  keep: Action;
  /** Absent where it is the default already. */
  reset?: Action | undefined;
  hidden: Readonly<Record<string, string>>;
  /** Sets this setting's fields apart from those of the others on the page. */
  id: string;
  title: string;
  field: SettingField;
}>;

/** One setting: its field, its button, and the way back to the default. */
export function SettingForm({ keep, reset, hidden, id, title, field }: Props) {
  const t = useTranslations('settings');
  const form = useForm(keep);
  const back = useForm(reset ?? keep);
  const noticeChange = useUnsaved(form);
  const summary = form.summary && {
    ...form.summary,
    entries: form.summary.entries.map((entry) => ({ ...entry, field: id })),
  };
  const sent = Object.entries(hidden).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  return (
    <div className="grid gap-3">
      <form
        action={form.submit}
        onChange={noticeChange}
        noValidate
        className="grid max-w-xl justify-items-start gap-3"
      >
        {summary && <FormSummary {...summary} />}
        {sent}
        <div key={`${form.attempt} ${hidden.asSeen}`} className="w-full">
          <OneField id={id} title={title} field={field} form={form} />
        </div>
        <SubmitButton
          variant="secondary"
          pendingLabel={t('saving')}
          aria-label={t('save_label', { title })}
        >
          {t('save')}
        </SubmitButton>
      </form>
      {reset && (
        <form action={back.submit}>
          {back.summary && <FormSummary {...back.summary} />}
          {sent}
          <SubmitButton
            variant="quiet"
            pendingLabel={t('resetting')}
            aria-label={t('reset_label', { title })}
          >
            {t('reset')}
          </SubmitButton>
        </form>
      )}
    </div>
  );
}

type FieldProps = Readonly<{ id: string; title: string; field: SettingField; form: Form }>;

function OneField({ id, title, field, form }: FieldProps) {
  const t = useTranslations('settings');
  const errors = form.errors('value');
  const label = <span className="sr-only">{title}</span>;
  switch (field.kind) {
    case 'number':
      return (
        <TextField
          id={id}
          name="value"
          label={label}
          hint={t('number_hint', { least: field.least, most: field.most })}
          inputMode="numeric"
          autoComplete="off"
          className="max-w-24"
          defaultValue={form.text('value', field.value)}
          errors={errors}
        />
      );
    case 'text':
      return (
        <TextArea
          id={id}
          name="value"
          label={label}
          maxLength={field.longest}
          defaultValue={form.text('value', field.value)}
          errors={errors}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          name="value"
          label={label}
          choices={field.choices}
          defaultValue={form.text('value', field.value)}
          errors={errors}
        />
      );
    case 'roles': {
      const ticked = form.list('value', field.value);
      return (
        <fieldset id={id} tabIndex={-1} aria-describedby={errors ? `${id}-error` : undefined}>
          <legend className="sr-only">{title}</legend>
          {field.choices.map((choice) => (
            <Checkbox
              key={choice.value}
              id={`${id}-${choice.value}`}
              name="value[]"
              value={choice.value}
              label={choice.label}
              hint={choice.hint}
              defaultChecked={ticked.includes(choice.value)}
            />
          ))}
          <FieldError id={`${id}-error`} errors={errors} />
        </fieldset>
      );
    }
  }
}
