'use client';

import { TextField } from '@/components/ui/text-field';
import { addQualificationAction } from '@/lib/people/records/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{ school: string; personId: string; cancelHref: string }>;

export function QualificationForm({ school, personId, cancelHref }: Props) {
  const t = useTranslations('people_records');
  const form = useForm(addQualificationAction);
  return (
    <PageForm
      form={form}
      hidden={{ school, personId }}
      cancelHref={cancelHref}
      words={{
        send: t('qualifications.add'),
        sending: t('qualifications.adding'),
        cancel: t('cancel'),
      }}
    >
      <TextField
        name="name"
        label={t('qualifications.name')}
        hint={t('qualifications.name_hint')}
        defaultValue={form.text('name')}
        errors={form.errors('name')}
        autoComplete="off"
        required
      />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <TextField
          name="awardedOn"
          type="date"
          label={t('qualifications.awarded')}
          optional={t('optional')}
          defaultValue={form.text('awardedOn')}
          errors={form.errors('awardedOn')}
        />
        <TextField
          name="expiresOn"
          type="date"
          label={t('qualifications.expires')}
          hint={t('qualifications.expires_hint')}
          defaultValue={form.text('expiresOn')}
          errors={form.errors('expiresOn')}
        />
      </div>
    </PageForm>
  );
}
