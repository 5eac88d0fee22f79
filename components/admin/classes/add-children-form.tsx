'use client';

import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { enrolAction } from '@/lib/classes/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  classId: string;
  today: string;
  hint: string;
  more: string | undefined;
  candidates: readonly Readonly<{ id: string; name: string; about: string }>[];
}>;

export function AddChildrenForm({ school, classId, today, hint, more, candidates }: Props) {
  const t = useTranslations('classes.form');
  const form = useForm(enrolAction);
  const chosen = form.list('studentIds', []);
  const errors = form.errors('studentIds');
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="classId" value={classId} />
      <div key={form.attempt} className="grid gap-3">
        <fieldset id="studentIds" tabIndex={errors ? -1 : undefined}>
          <legend className="sr-only">{t('choose_children')}</legend>
          <ul className="max-h-96 overflow-y-auto rounded-md border border-line">
            {candidates.map(({ id, name, about }) => (
              <li key={id} className="border-b border-line last:border-b-0">
                <label className="flex min-h-10 items-center gap-3 px-3 hover:bg-hover">
                  <input
                    type="checkbox"
                    name="studentIds[]"
                    value={id}
                    defaultChecked={chosen.includes(id)}
                    className="tick-box"
                  />
                  <span className="min-w-0 py-1">
                    <span className="font-medium">{name}</span>{' '}
                    <span className="text-sm text-muted">{about}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <FieldError id="studentIds-error" errors={errors} />
        </fieldset>
        {more && <p className="text-sm text-muted">{more}</p>}
        <div className="flex flex-wrap items-end gap-2">
          <TextField
            name="on"
            type="date"
            label={t('from')}
            defaultValue={form.text('on', today)}
            errors={form.errors('on')}
            required
          />
          <SubmitButton pendingLabel={t('adding')}>{t('add_children')}</SubmitButton>
        </div>
        <p className="text-sm text-muted">{hint}</p>
      </div>
    </form>
  );
}
