'use client';

import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { setRhythmAction } from '@/lib/clubs/rhythm/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Choice = Readonly<{ value: string; label: string }>;

type Props = Readonly<{
  school: string;
  clubId: string;
  classes: readonly Choice[];
  members: readonly Choice[];
  /** The club's own. */
  days: readonly Choice[];
  /** The day it begins, in words. */
  starts: string;
}>;

export function RhythmForm({ school, clubId, classes, members, days, starts }: Props) {
  const t = useTranslations('club_rhythms');
  const form = useForm(setRhythmAction);
  const [whoseErrors, howErrors, timesErrors, dayErrors] = (
    ['whose', 'how', 'times', 'weekdays'] as const
  ).map(form.errors);
  const groups = [
    [t('classes'), classes],
    [t('children'), members],
  ] as const;
  const chosen = form.list('weekdays', []);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="clubId" value={clubId} />
      <div key={form.attempt} className="grid gap-4">
        <div>
          <label htmlFor="whose" className="mb-1 block font-medium">
            {t('whose')}
          </label>
          <select
            id="whose"
            name="whose"
            className="control"
            defaultValue={form.text('whose', 'club')}
            aria-describedby={whoseErrors ? 'whose-error' : undefined}
          >
            <option value="club">{t('whole_club')}</option>
            {groups.map(([label, choices]) => (
              <optgroup key={label} label={label}>
                {choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          <FieldError id="whose-error" errors={whoseErrors} />
        </div>
        <fieldset id="how" tabIndex={howErrors ? -1 : undefined}>
          <legend className="mb-1 font-medium">{t('how')}</legend>
          <label className="flex min-h-control items-center gap-2">
            <input
              type="radio"
              name="how"
              value="times"
              defaultChecked={form.text('how', 'times') !== 'weekdays'}
            />
            {t('how_times')}
          </label>
          <div className="ms-6 mb-2">
            <label htmlFor="times" className="mb-1 block text-sm">
              {t('times_label')}
            </label>
            <select
              id="times"
              name="times"
              className="control w-24"
              defaultValue={form.text('times', '2')}
              aria-describedby={timesErrors ? 'times-error' : undefined}
            >
              {['1', '2', '3', '4', '5'].map((times) => (
                <option key={times}>{times}</option>
              ))}
            </select>
            <FieldError id="times-error" errors={timesErrors} />
          </div>
          <label className="flex min-h-control items-center gap-2">
            <input
              type="radio"
              name="how"
              value="weekdays"
              defaultChecked={form.text('how', 'times') === 'weekdays'}
            />
            {t('how_weekdays')}
          </label>
          <fieldset
            id="weekdays"
            tabIndex={dayErrors ? -1 : undefined}
            className="ms-6 flex flex-wrap gap-x-4"
          >
            <legend className="sr-only">{t('weekdays_label')}</legend>
            {days.map(({ value, label }) => (
              <label key={value} className="flex min-h-control items-center gap-2">
                <input
                  type="checkbox"
                  name="weekdays[]"
                  value={value}
                  defaultChecked={chosen.includes(value)}
                  className="tick-box"
                />
                {label}
              </label>
            ))}
            <FieldError id="weekdays-error" errors={dayErrors} />
          </fieldset>
          <FieldError id="how-error" errors={howErrors} />
        </fieldset>
        <p className="text-sm text-muted">{t('starts', { day: starts })}</p>
        <div>
          <SubmitButton variant="secondary" pendingLabel={t('saving')}>
            {t('save')}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
