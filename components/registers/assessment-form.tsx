'use client';

import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import {
  editAssessmentAction,
  makeAssessmentAction,
} from '@/lib/records/registers/assessments/actions';
import { standards } from '@/lib/records/registers/assessments/rules';

type Own = 'feature' | 'purpose' | 'risks' | 'advisedBy' | 'signedOffOn' | 'reviewOn';
export type AssessmentFields = Readonly<
  Record<Own, string> & {
    standards: Readonly<Record<string, Readonly<{ answer: string; note: string }>>>;
  }
>;

const answers = ['met', 'partly', 'not_met', 'not_applicable'] as const;

type Props = Readonly<{
  school: string;
  assessment: AssessmentFields;
  /** Of one that is in the register. */
  edits?: Readonly<{ assessmentId: string; asSeen: string }>;
  cancelHref: string;
}>;

/** What a feature means for children, standard by standard. It can be begun and finished later. */
export function AssessmentForm({ school, assessment, edits, cancelHref }: Props) {
  const t = useTranslations('registers');
  const form = useForm(edits ? editAssessmentAction : makeAssessmentAction);
  const named = (name: string, value: string) => ({
    name,
    defaultValue: form.text(name, value),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  const field = (name: Own) => ({
    ...named(name, assessment[name]),
    label: t(`assessment.${name}`),
  });
  return (
    <PageForm
      form={form}
      hidden={{ school, ...edits }}
      cancelHref={cancelHref}
      words={{ send: t(edits ? 'save' : 'record'), sending: t('saving'), cancel: t('cancel') }}
    >
      <TextField {...field('feature')} hint={t('assessment.feature_hint')} required />
      <TextArea {...field('purpose')} hint={t('assessment.purpose_hint')} required />
      <TextArea {...field('risks')} hint={t('assessment.risks_hint')} optional={t('optional')} />
      <h2 className="text-md">{t('assessment.code')}</h2>
      {standards.map((standard, index) => (
        <fieldset key={standard} className="grid gap-3 border-t border-line pt-4">
          <legend className="font-bold">
            {index + 1}. {t(`standard.${standard}`)}
          </legend>
          <p className="text-sm text-muted">{t(`standard_says.${standard}`)}</p>
          <div className="grid items-start gap-4 sm:grid-cols-[12rem_1fr]">
            <Select
              {...named(`answer_${standard}`, assessment.standards[standard]?.answer ?? '')}
              label={t('assessment.answer')}
              choices={[
                { value: '', label: t('assessment.not_yet') },
                ...answers.map((value) => ({ value, label: t(`assessment.answer_${value}`) })),
              ]}
            />
            <TextArea
              {...named(`note_${standard}`, assessment.standards[standard]?.note ?? '')}
              label={t('assessment.note')}
              optional={t('optional')}
              rows={2}
              className="min-h-10"
            />
          </div>
        </fieldset>
      ))}
      <div className="grid items-start gap-5 border-t border-line pt-5 sm:grid-cols-2">
        <TextField
          {...field('advisedBy')}
          hint={t('assessment.advised_hint')}
          optional={t('optional')}
        />
        <TextField {...field('reviewOn')} type="date" required />
        <TextField
          {...field('signedOffOn')}
          type="date"
          hint={t('assessment.signed_hint')}
          optional={t('optional')}
        />
      </div>
    </PageForm>
  );
}
