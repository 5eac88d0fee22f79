'use client';

import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { putIntoClubAction } from '@/lib/clubs/membership/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  clubId: string;
  today: string;
  free: readonly Readonly<{ id: string; name: string; about: string }>[];
  /** There are more than these. */
  isCut: boolean;
}>;

export function PutInForm({ school, clubId, today, free, isCut }: Props) {
  const t = useTranslations('club_members.add');
  const form = useForm(putIntoClubAction);
  const chosen = form.list('studentIds', []);
  const errors = form.errors('studentIds');
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="clubId" value={clubId} />
      <div key={form.attempt} className="grid gap-3">
        <fieldset id="studentIds" tabIndex={errors ? -1 : undefined}>
          <legend className="sr-only">{t('choose')}</legend>
          <ul className="max-h-80 overflow-y-auto rounded-md border border-line">
            {free.map(({ id, name, about }) => (
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
        {isCut && <p className="text-sm text-muted">{t('too_many')}</p>}
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            name="on"
            type="date"
            label={t('from')}
            defaultValue={form.text('on', today)}
            errors={form.errors('on')}
            required
          />
          <TextField
            name="until"
            type="date"
            label={t('until')}
            defaultValue={form.text('until', '')}
            errors={form.errors('until')}
            optional={t('optional')}
          />
        </div>
        <p className="text-sm text-muted">{t('hint')}</p>
        <div>
          <SubmitButton pendingLabel={t('doing')}>{t('do')}</SubmitButton>
        </div>
      </div>
    </form>
  );
}
