'use client';

import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { publishDraftAction } from '@/lib/consent/purposes/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  purposeId: string;
  revision: number;
  /** The version that families read now; undefined for the first. */
  before: number | undefined;
  /** Whether a yes to it may count on: not where the school had stopped asking. */
  mayHold: boolean;
}>;

/** Asks every family with the words above. */
export function PublishForm({ school, purposeId, revision, before, mayHold }: Props) {
  const t = useTranslations('consent_write');
  const form = useForm(publishDraftAction);
  const chosen = form.text('earlierYes', 'lapses');
  return (
    <form action={form.submit} noValidate className="mt-3">
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="purposeId" value={purposeId} />
      <input type="hidden" name="revision" value={revision} />
      <div key={form.attempt} className="grid gap-5">
        {before !== undefined && (
          <TextArea
            name="whatsNew"
            label={t('whats_new')}
            hint={t('whats_new_hint')}
            rows={2}
            defaultValue={form.text('whatsNew')}
            errors={form.errors('whatsNew')}
          />
        )}
        {before !== undefined && mayHold && (
          <fieldset>
            <legend className="font-medium">{t('earlier', { version: before })}</legend>
            {(['lapses', 'holds'] as const).map((value) => (
              <label key={value} className="flex min-h-hit items-start gap-2.5 py-1.5">
                <input
                  type="radio"
                  name="earlierYes"
                  value={value}
                  defaultChecked={value === chosen}
                  className="radio mt-1 size-5 shrink-0 accent-accent"
                />
                <span className="leading-read">
                  <span className="block font-medium">{t(`earlier_${value}`)}</span>
                  <span className="block text-sm text-muted">{t(`earlier_${value}_about`)}</span>
                </span>
              </label>
            ))}
            <p className="mt-1 text-sm text-muted">{t('no_stays')}</p>
          </fieldset>
        )}
        {before !== undefined && !mayHold && <p className="leading-read">{t('asks_anew')}</p>}
        {before === undefined && <p className="leading-read">{t('publish_first')}</p>}
        <div>
          <SubmitButton pendingLabel={t('publishing')}>{t('publish')}</SubmitButton>
        </div>
      </div>
    </form>
  );
}
