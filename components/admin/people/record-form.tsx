'use client';

import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { saveRecordAction } from '@/lib/people/records/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  studentId: string;
  asSeen: string;
  cancelHref: string;
  record: Readonly<
    Record<'upn' | 'formerUpn' | 'legalGivenName' | 'legalFamilyName' | 'homeLanguage', string>
  >;
  languageChoices: readonly Readonly<{ value: string; label: string }>[];
}>;

/** How a child stands in the roll. */
export function RecordForm(props: Props) {
  const { school, studentId, asSeen, cancelHref, record, languageChoices } = props;
  const t = useTranslations('people_records');
  const form = useForm(saveRecordAction);
  const field = (name: keyof typeof record) => ({
    name,
    defaultValue: form.text(name, record[name]),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  return (
    <PageForm
      form={form}
      hidden={{ school, studentId, asSeen }}
      cancelHref={cancelHref}
      words={{ send: t('save'), sending: t('saving'), cancel: t('cancel') }}
    >
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <TextField {...field('upn')} label={t('record.upn')} hint={t('record.upn_hint')} />
        <TextField
          {...field('formerUpn')}
          label={t('record.former_upn')}
          hint={t('record.former_upn_hint')}
        />
        <TextField
          {...field('legalGivenName')}
          label={t('record.legal_given_name')}
          hint={t('record.legal_hint')}
        />
        <TextField {...field('legalFamilyName')} label={t('record.legal_family_name')} />
      </div>
      <Select
        {...field('homeLanguage')}
        label={t('home_language')}
        choices={[{ value: '', label: t('record.language_none') }, ...languageChoices]}
      />
    </PageForm>
  );
}
