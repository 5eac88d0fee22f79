'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { TextField } from '@/components/ui/text-field';
import { addPurposeAction } from '@/lib/consent/purposes/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{ school: string; cancelHref: string }>;

/** Something of the school's own to ask about, which must be optional. */
export function NewPurposeForm({ school, cancelHref }: Props) {
  const t = useTranslations('consent_write');
  const form = useForm(addPurposeAction);
  return (
    <PageForm
      form={form}
      hidden={{ school, kind: 'other' }}
      cancelHref={cancelHref}
      words={{ send: t('add'), sending: t('adding'), cancel: t('cancel') }}
    >
      <TextField
        name="name"
        label={t('name')}
        hint={t('name_hint')}
        defaultValue={form.text('name')}
        errors={form.errors('name')}
        autoComplete="off"
      />
      <Checkbox
        name="isOptional"
        label={t('optional')}
        hint={t('optional_hint')}
        defaultChecked={form.ticked('isOptional', false)}
        errors={form.errors('isOptional')}
      />
    </PageForm>
  );
}
