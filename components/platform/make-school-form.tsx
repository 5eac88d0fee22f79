'use client';

import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { makeSchoolAction } from '@/lib/operators/schools/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { nations, schoolKinds } from '@/lib/shared/vocabulary';
import { FirstAdminFields } from './first-admin-fields';

export function MakeSchoolForm() {
  const t = useTranslations('platform');
  const form = useForm(makeSchoolAction);
  const field = (name: string, initially = '') => ({
    name,
    defaultValue: form.text(name, initially),
    errors: form.errors(name),
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <PageForm
      form={form}
      hidden={{ school: 'platform' }}
      cancelHref="/platform"
      words={{ send: t('make.send'), sending: t('make.sending'), cancel: t('make.cancel') }}
    >
      <TextField {...field('name')} label={t('make.name')} required />
      <TextField {...field('slug')} label={t('make.slug')} hint={t('make.slug_hint')} required />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          {...field('kind', 'primary_school')}
          label={t('make.kind')}
          choices={schoolKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <Select
          {...field('nation', 'england')}
          label={t('make.nation')}
          choices={nations.map((nation) => ({ value: nation, label: t(`nation.${nation}`) }))}
        />
      </div>
      <TextField
        {...field('host')}
        label={t('make.host')}
        hint={t('make.host_hint')}
        optional={t('make.optional')}
        inputMode="url"
      />
      <fieldset className="grid gap-5">
        <legend className="mb-3 text-md font-bold">{t('make.first_admin')}</legend>
        <FirstAdminFields form={form} />
      </fieldset>
    </PageForm>
  );
}
