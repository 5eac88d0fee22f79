'use client';

import { FieldError } from '@/components/ui/field-error';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { resolveAction } from '@/lib/consent/disagreeing/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  purposeId: string;
  studentId: string;
  answers: string;
  cancelHref: string;
}>;

/** What holds while guardians disagree, and why. */
export function ResolveForm({ cancelHref, ...hidden }: Props) {
  const t = useTranslations('consent_resolve');
  const form = useForm(resolveAction);
  const wrong = form.errors('decision');
  return (
    <PageForm
      form={form}
      hidden={hidden}
      cancelHref={cancelHref}
      words={{ send: t('save'), sending: t('saving'), cancel: t('cancel') }}
    >
      <fieldset id="decision" tabIndex={wrong ? -1 : undefined}>
        <legend className="mb-1 font-medium">{t('decision')}</legend>
        {(['given', 'refused'] as const).map((value) => (
          <label key={value} className="flex min-h-control items-center gap-2.5">
            <input
              type="radio"
              name="decision"
              value={value}
              defaultChecked={form.text('decision') === value}
              className="size-5 shrink-0 accent-accent"
            />
            {t(`decision_${value}`)}
          </label>
        ))}
        <FieldError id="decision-error" errors={wrong} />
      </fieldset>
      <TextArea
        name="reason"
        label={t('reason')}
        hint={t('reason_hint')}
        defaultValue={form.text('reason')}
        errors={form.errors('reason')}
      />
      <TextField
        name="evidence"
        label={t('evidence')}
        hint={t('evidence_hint')}
        optional={t('can_stay_empty')}
        defaultValue={form.text('evidence')}
        errors={form.errors('evidence')}
        autoComplete="off"
      />
      <TextArea
        name="toFamilies"
        label={t('to_families')}
        hint={t('to_families_hint')}
        optional={t('can_stay_empty')}
        rows={2}
        defaultValue={form.text('toFamilies')}
        errors={form.errors('toFamilies')}
      />
    </PageForm>
  );
}
