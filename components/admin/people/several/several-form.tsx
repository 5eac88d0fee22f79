'use client';

import { FieldError } from '@/components/ui/field-error';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { bulkEditAction } from '@/lib/classes/bulk-edit/actions';
import type { BulkWhat } from '@/lib/classes/bulk-edit/inputs';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../../page-form';
import { useForm } from '../../use-form';

type Choice = Readonly<{ value: string; label: string }>;
type Props = Readonly<{
  school: string;
  personIds: readonly string[];
  today: string;
  cancelHref: string;
  /** What can be chosen for these people; first what is usual. */
  whats: readonly BulkWhat[];
  choices: Readonly<Record<'classes' | 'years' | 'languages', readonly Choice[]>>;
}>;

/** One decision about several people; the fields of a decision show with it, also without script. */
export function SeveralForm({ school, personIds, today, cancelHref, whats, choices }: Props) {
  const t = useTranslations('bulk_edit');
  const form = useForm(bulkEditAction);
  const chosen = form.text('what');
  const field = (name: string) => ({ name, errors: form.errors(name) });
  const fields: Readonly<Record<BulkWhat, React.ReactNode>> = {
    class: (
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Select
          {...field('classId')}
          label={t('which_class')}
          defaultValue={form.text('classId')}
          choices={[{ value: '', label: '' }, ...choices.classes]}
          hint={t('class_hint')}
        />
        <TextField
          {...field('on')}
          type="date"
          label={t('from')}
          defaultValue={form.text('on', today)}
        />
      </div>
    ),
    year_group: (
      <Select
        {...field('yearGroup')}
        label={t('which_year')}
        defaultValue={form.text('yearGroup')}
        choices={[{ value: '', label: '' }, ...choices.years]}
      />
    ),
    home_language: (
      <Select
        {...field('homeLanguage')}
        label={t('which_language')}
        defaultValue={form.text('homeLanguage')}
        choices={[{ value: '', label: '' }, ...choices.languages]}
      />
    ),
    archive: <p className="text-sm text-muted">{t('archive_hint')}</p>,
  };
  const errors = form.errors('what');
  return (
    <PageForm
      form={form}
      hidden={{ school }}
      cancelHref={cancelHref}
      words={{
        send: t('send', { count: personIds.length }),
        sending: t('sending'),
        cancel: t('back'),
      }}
    >
      {personIds.map((id) => (
        <input key={id} type="hidden" name="personIds[]" value={id} />
      ))}
      <fieldset id="what" tabIndex={errors ? -1 : undefined} className="grid gap-1">
        <legend className="mb-1 font-medium">{t('what')}</legend>
        {whats.map((what) => (
          <div key={what} className="group rounded-md border border-line px-3 py-1">
            <label className="flex min-h-hit items-center gap-2.5">
              <input
                type="radio"
                name="what"
                value={what}
                defaultChecked={chosen === what}
                className="tick-box"
              />
              <span className="font-medium">{t(what)}</span>
            </label>
            <div className="hidden pt-1 pb-3 ps-7 group-has-[input:checked]:block">
              {fields[what]}
            </div>
          </div>
        ))}
        <FieldError id="what-error" errors={errors} />
      </fieldset>
      <p className="text-sm text-muted">{t('undo_hint')}</p>
    </PageForm>
  );
}
