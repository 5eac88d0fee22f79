'use client';

import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';
import { prepareYearAction } from '@/lib/settings/calendar/actions';
import { DrawerForm, type Frame } from '../drawer-form';
import { useForm } from '../use-form';

type Choice = Readonly<{
  value: 'usual' | 'last_year';
  label: string;
  /** What the year would begin with, a line each. */
  lines: readonly string[];
}>;

type Props = Readonly<{
  frame: Frame;
  school: string;
  year: string;
  choices: readonly Choice[];
}>;

/** What a school year begins with, each choice with its dates. */
export function PrepareForm({ frame, school, year, choices }: Props) {
  const t = useTranslations('calendar');
  const form = useForm(prepareYearAction);
  const chosen = form.text('from', choices[0]?.value);
  const errors = form.errors('from');
  return (
    <DrawerForm
      frame={frame}
      form={form}
      hidden={{ school, year }}
      words={{
        send: t('form.prepare'),
        sending: t('form.preparing'),
        cancel: t('form.cancel'),
      }}
    >
      <fieldset id="from" tabIndex={errors ? -1 : undefined}>
        <legend className="mb-1 font-medium">{t('form.prepare_from')}</legend>
        <div className="grid gap-4">
          {choices.map(({ value, label, lines }) => (
            <div key={value}>
              <label className="inline-flex min-h-hit items-center gap-2.5">
                <input
                  type="radio"
                  name="from"
                  value={value}
                  defaultChecked={value === chosen}
                  className="tick-box"
                  aria-describedby={`from-${value}`}
                />
                {label}
              </label>
              <ul
                id={`from-${value}`}
                className="ms-[calc(1.15em+.625rem)] text-sm leading-read text-muted"
              >
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        <FieldError id="from-error" errors={errors} />
      </fieldset>
    </DrawerForm>
  );
}
