'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Field, fieldIds } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { uploadImportAction } from '@/lib/imports/uploading/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Choice = Readonly<{ value: string; label: string }>;
type Props = Readonly<{
  school: string;
  cancelHref: string;
  years: readonly Choice[];
  roles: readonly Choice[];
  most: Readonly<{ files: number; megabytes: number }>;
}>;

/** Files chosen or dropped on the field, which is the browser's own, so that it works without script. */
export function UploadForm({ school, cancelHref, years, roles, most }: Props) {
  const t = useTranslations('import_pages.upload');
  const form = useForm(uploadImportAction);
  const files = {
    name: 'files[]',
    id: 'files',
    label: t('files'),
    hint: t('files_hint', most),
    errors: form.errors('files'),
  };
  return (
    <PageForm
      form={form}
      hidden={{ school }}
      cancelHref={cancelHref}
      words={{ send: t('send'), sending: t('sending'), cancel: t('cancel') }}
    >
      <Field {...files}>
        <input
          {...fieldIds(files)}
          type="file"
          name="files[]"
          multiple
          required
          accept=".zip,.csv,.txt,.xml"
          className="block w-full rounded-md border-2 border-dashed border-line-strong bg-sunk p-6"
        />
      </Field>
      <p className="text-sm text-muted">{t('reads')}</p>
      <details className="rounded-md border border-line p-4">
        <summary className="opens flex min-h-hit items-center font-medium">{t('more')}</summary>
        <div className="mt-3 grid gap-5">
          <div className="grid gap-5 sm:grid-cols-2">
            <Select
              name="staffRole"
              label={t('staff_role')}
              choices={roles}
              defaultValue={form.text('staffRole', 'trainer')}
            />
            <Select
              name="yearGroupWhereUnknown"
              label={t('year_group')}
              choices={[{ value: '', label: t('year_group_none') }, ...years]}
              defaultValue={form.text('yearGroupWhereUnknown', '')}
            />
          </div>
          <Checkbox
            name="severalClassesAtOnce"
            label={t('several')}
            hint={t('several_hint')}
            defaultChecked={form.ticked('severalClassesAtOnce', false)}
          />
          <Checkbox
            name="takeFromOtherSchools"
            label={t('other_schools')}
            defaultChecked={form.ticked('takeFromOtherSchools', false)}
          />
        </div>
      </details>
    </PageForm>
  );
}
