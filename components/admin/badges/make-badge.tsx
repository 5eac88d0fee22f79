'use client';

import { Medallion } from '@/components/art';
import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { makeBadgeAction } from '@/lib/homework/recognition/badges/keeping/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { badgeFacts, medallions } from '@/lib/shared/recognition';
import { useForm } from '../use-form';

/** A badge of the school's own: name, sentence, drawing, and how it is given. */
export function MakeBadge({ school }: Readonly<{ school: string }>) {
  const t = useTranslations('badges');
  const form = useForm(makeBadgeAction);
  const field = (name: 'name' | 'sentence') => ({
    ...{ name, label: t(`office.${name}`), defaultValue: form.text(name) },
    ...{ errors: form.errors(name), autoComplete: 'off' },
  });
  const drawing = form.text('drawing', medallions[0]);
  const drawingErrors = form.errors('drawing');
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <div key={form.attempt} className="grid gap-4">
        <TextField {...field('name')} />
        <TextField {...field('sentence')} hint={t('office.sentence_hint')} />
        <fieldset id="drawing" tabIndex={drawingErrors ? -1 : undefined}>
          <legend className="mb-1 font-medium">{t('office.drawing')}</legend>
          <div className="flex flex-wrap gap-1.5">
            {medallions.map((each) => (
              <label
                key={each}
                title={t(`drawing.${each}`)}
                className="choice-card grid size-14 cursor-pointer place-items-center rounded-md border border-line-strong bg-raised hover:bg-hover"
              >
                <input
                  type="radio"
                  name="drawing"
                  value={each}
                  defaultChecked={each === drawing}
                  className="sr-only"
                />
                <Medallion name={each} size={40} />
                <span className="sr-only">{t(`drawing.${each}`)}</span>
              </label>
            ))}
          </div>
          <FieldError id="drawing-error" errors={drawingErrors} />
        </fieldset>
        <Select
          name="fact"
          label={t('office.how')}
          defaultValue={form.text('fact', 'by_hand')}
          errors={form.errors('fact')}
          choices={[
            { value: 'by_hand', label: t('office.how_by_hand') },
            ...badgeFacts.map((fact) => ({ value: fact, label: t(`office.count.${fact}`) })),
          ]}
        />
        <TextField
          name="atLeast"
          label={t('office.at_least')}
          hint={t('office.at_least_hint')}
          inputMode="numeric"
          defaultValue={form.text('atLeast')}
          errors={form.errors('atLeast')}
          autoComplete="off"
        />
        <div>
          <SubmitButton pendingLabel={t('office.making')}>{t('office.make')}</SubmitButton>
        </div>
      </div>
    </form>
  );
}
