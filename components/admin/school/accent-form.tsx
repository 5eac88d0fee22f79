'use client';

import { useState } from 'react';
import { Field, fieldIds } from '@/components/ui/field';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { useTranslations } from '@/lib/platform/client-words';
import { keepAccentAction } from '@/lib/settings/school/actions';
import { suggestedAccents } from '@/lib/settings/school/look/rules';
import { useForm } from '../use-form';

type Props = Readonly<{ school: string; accent: string | null; asSeen: string }>;

const whole = /^#[0-9a-f]{6}$/i;

/** A colour typed, chosen from those that pass, or picked; without script it is typed. */
export function AccentForm({ school, accent, asSeen }: Props) {
  const t = useTranslations('school');
  const form = useForm(keepAccentAction);
  return (
    <form action={form.submit} noValidate className="grid justify-items-start gap-3">
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="asSeen" value={asSeen} />
      {form.summary && <FormSummary {...form.summary} />}
      <ColourField
        key={form.attempt}
        initially={form.text('accent', accent ?? '#1d3a6e')}
        errors={form.errors('accent')}
      />
      <SubmitButton pendingLabel={t('look.colour_saving')}>{t('look.colour_save')}</SubmitButton>
    </form>
  );
}

type FieldProps = Readonly<{ initially: string; errors: readonly string[] | undefined }>;

function ColourField({ initially, errors }: FieldProps) {
  const t = useTranslations('school');
  const [colour, setColour] = useState(initially);
  const field = {
    name: 'accent',
    label: t('look.colour_field'),
    hint: t('look.colour_hint'),
    errors: errors ? [...errors] : undefined,
  };
  return (
    <>
      <Field {...field}>
        <span className="flex flex-wrap gap-2">
          <input
            type="text"
            name="accent"
            value={colour}
            onChange={({ currentTarget }) => setColour(currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            {...fieldIds(field)}
            className="control w-32"
          />
          <input
            type="color"
            aria-label={t('look.colour_pick')}
            value={whole.test(colour) ? colour.toLowerCase() : '#000000'}
            onChange={({ currentTarget }) => setColour(currentTarget.value)}
            className="control w-14 p-1"
          />
        </span>
      </Field>
      <fieldset>
        <legend className="mb-1 text-sm text-muted">{t('look.swatches')}</legend>
        <div className="flex flex-wrap gap-2">
          {suggestedAccents.map(({ name, value }) => (
            <button
              key={name}
              type="button"
              aria-pressed={colour.toLowerCase() === value}
              onClick={() => setColour(value)}
              style={{ background: value }}
              className="min-h-hit rounded-sm px-3 py-1.5 font-medium text-white aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-ink"
            >
              {t(`look.swatch.${name}`)}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  );
}
