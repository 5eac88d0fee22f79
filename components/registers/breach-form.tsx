'use client';

import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { editBreachAction, recordBreachAction } from '@/lib/records/registers/breaches/actions';

export type BreachFields = Readonly<
  Record<
    | 'title'
    | 'happened'
    | 'knownAt'
    | 'cause'
    | 'peopleAffected'
    | 'risk'
    | 'reportedAt'
    | 'reference'
    | 'whyNot'
    | 'toldOn'
    | 'measures',
    string
  >
>;

const causes = ['lost', 'wrong_person', 'broken_into', 'unavailable', 'other'] as const;
const risks = ['unlikely', 'likely', 'high'] as const;

type Props = Readonly<{
  school: string;
  breach: BreachFields;
  /** Of one that is in the register. */
  edits?: Readonly<{ breachId: string; asSeen: string }>;
  cancelHref: string;
}>;

/** A breach, new or known. What is not known yet can be filled in later. */
export function BreachForm({ school, breach, edits, cancelHref }: Props) {
  const t = useTranslations('registers');
  const form = useForm(edits ? editBreachAction : recordBreachAction);
  const field = (name: keyof BreachFields) => ({
    name,
    label: t(`breach.${name}`),
    defaultValue: form.text(name, breach[name]),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  const choose = { value: '', label: t('choose') };
  return (
    <PageForm
      form={form}
      hidden={{ school, ...edits }}
      cancelHref={cancelHref}
      words={{ send: t(edits ? 'save' : 'record'), sending: t('saving'), cancel: t('cancel') }}
    >
      <TextField {...field('title')} hint={t('breach.title_hint')} required />
      <TextArea {...field('happened')} hint={t('breach.happened_hint')} required />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField {...field('knownAt')} type="datetime-local" hint={t('breach.known_hint')} />
        <TextField
          {...field('peopleAffected')}
          inputMode="numeric"
          hint={t('breach.people_hint')}
        />
        <Select
          {...field('cause')}
          choices={[
            choose,
            ...causes.map((value) => ({ value, label: t(`breach.cause_${value}`) })),
          ]}
        />
        <Select
          {...field('risk')}
          choices={[choose, ...risks.map((value) => ({ value, label: t(`breach.risk_${value}`) }))]}
        />
        <TextField {...field('reportedAt')} type="datetime-local" optional={t('optional')} />
        <TextField {...field('reference')} optional={t('optional')} />
      </div>
      <TextArea
        {...field('whyNot')}
        hint={t('breach.why_hint')}
        optional={t('optional')}
        rows={2}
      />
      <TextField
        {...field('toldOn')}
        type="date"
        hint={t('breach.told_hint')}
        optional={t('optional')}
      />
      <TextArea {...field('measures')} hint={t('breach.measures_hint')} optional={t('optional')} />
    </PageForm>
  );
}
