'use client';

import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { declineCorrectionAction } from '@/lib/people/corrections/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { type Fold, Folded } from '../../folded';
import { useForm } from '../../use-form';

/** Leaves a detail as it is, with a sentence for the family. */
export function DeclineForm({
  school,
  correctionId,
  fold,
}: Readonly<{ school: string; correctionId: string; fold: Fold }>) {
  const t = useTranslations('corrections');
  const form = useForm(declineCorrectionAction);
  return (
    <Folded fold={fold} wasRefused={form.refused !== undefined}>
      <form action={form.submit} noValidate className="grid gap-3 pt-3">
        {form.summary && <FormSummary {...form.summary} entries={[]} />}
        <input type="hidden" name="school" value={school} />
        <input type="hidden" name="correctionId" value={correctionId} />
        <div key={form.attempt}>
          <TextField
            name="answer"
            id={`${correctionId}-answer`}
            label={t('why')}
            defaultValue={form.text('answer')}
            errors={form.errors('answer')}
            maxLength={300}
            required
          />
        </div>
        <div>
          <SubmitButton variant="secondary" pendingLabel={t('declining')}>
            {t('decline_do')}
          </SubmitButton>
        </div>
      </form>
    </Folded>
  );
}
