'use client';

import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import {
  editComplaintAction,
  recordComplaintAction,
} from '@/lib/records/registers/complaints/actions';

export type ComplaintFields = Readonly<
  Record<
    'fromWhom' | 'about' | 'receivedOn' | 'acknowledgedOn' | 'answeredOn' | 'outcome' | 'answer',
    string
  >
>;

const outcomes = ['upheld', 'partly', 'not_upheld'] as const;

type Props = Readonly<{
  school: string;
  complaint: ComplaintFields;
  /** Of one that is in the register. */
  edits?: Readonly<{ complaintId: string; asSeen: string }>;
  cancelHref: string;
}>;

/** A complaint about how the school treats somebody’s data, new or known. */
export function ComplaintForm({ school, complaint, edits, cancelHref }: Props) {
  const t = useTranslations('registers');
  const form = useForm(edits ? editComplaintAction : recordComplaintAction);
  const field = (name: keyof ComplaintFields) => ({
    name,
    label: t(`complaint.${name}`),
    defaultValue: form.text(name, complaint[name]),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  return (
    <PageForm
      form={form}
      hidden={{ school, ...edits }}
      cancelHref={cancelHref}
      words={{ send: t(edits ? 'save' : 'record'), sending: t('saving'), cancel: t('cancel') }}
    >
      <TextField {...field('fromWhom')} required />
      <TextArea {...field('about')} required />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField {...field('receivedOn')} type="date" required />
        <TextField {...field('acknowledgedOn')} type="date" optional={t('optional')} />
        <TextField {...field('answeredOn')} type="date" optional={t('optional')} />
        <Select
          {...field('outcome')}
          optional={t('optional')}
          choices={[
            { value: '', label: t('choose') },
            ...outcomes.map((value) => ({ value, label: t(`complaint.outcome_${value}`) })),
          ]}
        />
      </div>
      <TextArea {...field('answer')} optional={t('optional')} />
    </PageForm>
  );
}
