'use client';

import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { decideAllMissingAction } from '@/lib/imports/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{ school: string; importId: string; total: number }>;

/** Everybody who is still undecided at once; letting them leave takes their number. */
export function DecideAll({ school, importId, total }: Props) {
  const t = useTranslations('import_pages.missing');
  const stay = useForm(decideAllMissingAction);
  const leave = useForm(decideAllMissingAction);
  return (
    <section aria-labelledby="decide-all" className="card grid gap-4">
      <h3 id="decide-all" className="text-md">
        {t('all_title')}
      </h3>
      <form action={stay.submit}>
        {stay.summary && <FormSummary {...stay.summary} />}
        <input type="hidden" name="school" value={school} />
        <input type="hidden" name="importId" value={importId} />
        <input type="hidden" name="decision" value="stays" />
        <SubmitButton variant="secondary" pendingLabel={t('saving')}>
          {t('all_stay')}
        </SubmitButton>
      </form>
      <form action={leave.submit} className="flex flex-wrap items-end gap-3" noValidate>
        {leave.summary && <FormSummary {...leave.summary} />}
        <input type="hidden" name="school" value={school} />
        <input type="hidden" name="importId" value={importId} />
        <input type="hidden" name="decision" value="leaves" />
        <TextField
          name="typed"
          label={t('typed', { count: total })}
          errors={leave.errors('typed')}
          inputMode="numeric"
          autoComplete="off"
        />
        <SubmitButton variant="danger" pendingLabel={t('saving')}>
          {t('all_leave')}
        </SubmitButton>
      </form>
    </section>
  );
}
