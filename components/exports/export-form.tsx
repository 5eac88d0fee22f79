'use client';

import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { Checkbox } from '@/components/ui/checkbox';
import { type Choice, Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { makeAnonymisedAction, preparePseudonymisedAction } from '@/lib/exports/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  school: string;
  kind: 'anonymised' | 'pseudonymised';
  halfTerms: readonly Choice[];
  traits: readonly Readonly<{ value: string; label: string }>[];
  cancelHref: string;
}>;

/** What an export is about, what it is for and, of rows, what each says of a child. */
export function ExportForm({ school, kind, halfTerms, traits, cancelHref }: Props) {
  const t = useTranslations('exports');
  const form = useForm(kind === 'anonymised' ? makeAnonymisedAction : preparePseudonymisedAction);
  return (
    <PageForm
      form={form}
      hidden={{ school }}
      cancelHref={cancelHref}
      words={{ send: t(`make_${kind}`), sending: t('making'), cancel: t('cancel') }}
    >
      <Select
        name="firstDay"
        label={t('half_term')}
        hint={t('half_term_hint')}
        defaultValue={form.text('firstDay', halfTerms[0]?.value ?? '')}
        errors={form.errors('firstDay')}
        choices={halfTerms}
      />
      <TextArea
        name="reason"
        label={t('reason')}
        hint={t('reason_hint')}
        defaultValue={form.text('reason', '')}
        errors={form.errors('reason')}
        rows={3}
        required
      />
      {kind === 'pseudonymised' && (
        <fieldset>
          <legend className="font-bold">{t('traits')}</legend>
          <p className="mt-1 max-w-prose text-sm text-muted">{t('traits_hint')}</p>
          {traits.map(({ value, label }) => (
            <Checkbox
              key={value}
              name="traits[]"
              value={value}
              label={label}
              defaultChecked={form.list('traits', []).includes(value)}
            />
          ))}
        </fieldset>
      )}
    </PageForm>
  );
}
