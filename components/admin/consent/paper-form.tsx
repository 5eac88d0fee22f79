'use client';

import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { enterPaperAction } from '@/lib/consent/paper/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  purposeId: string;
  noticeId: string;
  studentId: string;
  guardians: readonly Readonly<{ id: string; name: string }>[];
  /** The first day on which these words could be signed, in words. */
  since: string;
  today: string;
  cancelHref: string;
}>;

/** An answer that a guardian gave on paper: who signed, what, and when. */
export function PaperForm({ guardians, since, today, cancelHref, ...hidden }: Props) {
  const [t, paper] = [useTranslations('consent_office'), useTranslations('consent_paper')];
  const form = useForm(enterPaperAction);
  const field = (name: string) => ({ name, errors: form.errors(name) });
  return (
    <PageForm
      form={form}
      hidden={hidden}
      cancelHref={cancelHref}
      words={{ send: t('save'), sending: t('saving'), cancel: t('cancel') }}
    >
      <Select
        {...field('guardianId')}
        label={t('guardian')}
        defaultValue={form.text('guardianId')}
        choices={[
          { value: '', label: t('guardian_choose') },
          ...guardians.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        {...field('decision')}
        label={t('answer')}
        defaultValue={form.text('decision')}
        choices={[
          { value: '', label: t('answer_choose') },
          ...(['given', 'refused', 'withdrawn'] as const).map((value) => ({
            value,
            label: t(`answer_${value}`),
          })),
        ]}
      />
      <TextField
        {...field('signedOn')}
        type="date"
        label={t('signed_on')}
        hint={t('signed_hint', { day: since })}
        max={today}
        defaultValue={form.text('signedOn')}
      />
      <TextField
        {...field('scan')}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
        className="h-auto py-1.5"
        label={paper('scan')}
        hint={paper('scan_hint')}
      />
    </PageForm>
  );
}
