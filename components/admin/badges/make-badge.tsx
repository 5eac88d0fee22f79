'use client';

import { useState } from 'react';
import { Medallion } from '@/components/art';
import { badgePapers } from '@/components/art/badge-papers';
import { classNames } from '@/components/ui/class-names';
import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { makeBadgeAction } from '@/lib/homework/recognition/badges/keeping/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { badgeColours, badgeFacts, badgeShapes, medallions } from '@/lib/shared/recognition';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  clubs: readonly Readonly<{ id: string; name: string }>[];
}>;

/** A badge of the school's own: name, sentence, drawing, what it is cut from, and how it is given. */
export function MakeBadge({ school, clubs }: Props) {
  const t = useTranslations('badges');
  const form = useForm(makeBadgeAction);
  const field = (name: 'name' | 'sentence') => ({
    ...{ name, label: t(`office.${name}`), defaultValue: form.text(name) },
    ...{ errors: form.errors(name), autoComplete: 'off' },
  });
  const start = {
    drawing: medallions.find((each) => each === form.text('drawing')) ?? medallions[0],
    shape: badgeShapes.find((each) => each === form.text('shape')),
    colour: badgeColours.find((each) => each === form.text('colour')) ?? badgeColours[0],
  };
  const drawingErrors = form.errors('drawing');
  const [look, setLook] = useState(start);
  const cut = look.shape ? { shape: look.shape, colour: look.colour } : null;
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
                  defaultChecked={each === start.drawing}
                  onChange={() => setLook({ ...look, drawing: each })}
                  className="sr-only"
                />
                <Medallion name={each} size={40} />
                <span className="sr-only">{t(`drawing.${each}`)}</span>
              </label>
            ))}
          </div>
          <FieldError id="drawing-error" errors={drawingErrors} />
        </fieldset>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
          <div className="grid grow basis-64 gap-4">
            <fieldset>
              <legend className="mb-1 font-medium">{t('office.shape')}</legend>
              <div className="flex flex-wrap gap-1.5">
                {([undefined, ...badgeShapes] as const).map((each) => (
                  <label
                    key={each ?? 'as_drawn'}
                    title={t(`shape.${each ?? 'as_drawn'}`)}
                    className="choice-card grid size-14 cursor-pointer place-items-center rounded-md border border-line-strong bg-raised hover:bg-hover"
                  >
                    <input
                      type="radio"
                      name="shape"
                      value={each ?? 'as_drawn'}
                      defaultChecked={each === start.shape}
                      onChange={() => setLook({ ...look, shape: each })}
                      className="sr-only"
                    />
                    <Medallion
                      name={look.drawing}
                      cut={each ? { shape: each, colour: look.colour } : null}
                      size={40}
                    />
                    <span className="sr-only">{t(`shape.${each ?? 'as_drawn'}`)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
            <fieldset>
              <legend className="mb-1 font-medium">{t('office.colour')}</legend>
              <p className="mb-1 text-sm text-muted">{t('office.colour_hint')}</p>
              <div className="flex flex-wrap gap-1.5">
                {badgeColours.map((each) => (
                  <label
                    key={each}
                    title={t(`colour.${each}`)}
                    className="choice-card grid size-14 cursor-pointer place-items-center rounded-md border border-line-strong bg-raised hover:bg-hover"
                  >
                    <input
                      type="radio"
                      name="colour"
                      value={each}
                      defaultChecked={each === start.colour}
                      onChange={() => setLook({ ...look, colour: each })}
                      className="sr-only"
                    />
                    <span
                      className={classNames(badgePapers[each], 'size-8 rounded-full bg-(--paper)')}
                    />
                    <span className="sr-only">{t(`colour.${each}`)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          </div>
          <Medallion name={look.drawing} cut={cut} size={104} className="shrink-0" />
        </div>
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
        {clubs.length > 0 && (
          <Select
            name="clubId"
            label={t('office.club')}
            hint={t('office.club_hint')}
            defaultValue={form.text('clubId')}
            errors={form.errors('clubId')}
            choices={[
              { value: '', label: t('office.any_club') },
              ...clubs.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <div>
          <SubmitButton pendingLabel={t('office.making')}>{t('office.make')}</SubmitButton>
        </div>
      </div>
    </form>
  );
}
