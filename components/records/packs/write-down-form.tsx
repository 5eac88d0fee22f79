'use client';

import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { writeDownRequestAction } from '@/lib/records/packs/actions';

type Props = Readonly<{
  school: string;
  personId: string;
  askers: readonly Readonly<{ id: string; name: string }>[];
  today: string;
}>;

export function WriteDownForm({ school, personId, askers, today }: Props) {
  const t = useTranslations('packs');
  const form = useForm(writeDownRequestAction);
  return (
    <PageForm
      form={form}
      hidden={{ school, personId }}
      cancelHref={`/${school}/admin/record/packs`}
      words={{ send: t('send'), sending: t('sending'), cancel: t('cancel') }}
    >
      <Select
        name="askedById"
        label={t('asker')}
        hint={t('asker_hint')}
        defaultValue={form.text('askedById')}
        errors={form.errors('askedById')}
        choices={[
          { value: '', label: t('choose') },
          ...askers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        name="receivedOn"
        type="date"
        label={t('received_on')}
        max={today}
        defaultValue={form.text('receivedOn', today)}
        errors={form.errors('receivedOn')}
      />
      <Select
        name="identity"
        label={t('identity')}
        defaultValue={form.text('identity')}
        errors={form.errors('identity')}
        choices={[
          { value: '', label: t('identity_later') },
          { value: 'known', label: t('identity_known') },
          { value: 'document', label: t('identity_document') },
        ]}
      />
    </PageForm>
  );
}
