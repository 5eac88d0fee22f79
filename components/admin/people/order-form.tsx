'use client';

import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { recordOrderAction } from '@/lib/people/families/orders/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { guardianRights } from '@/lib/shared/vocabulary';
import { useUnsaved } from '../unsaved';
import { useForm } from '../use-form';

type Props = Readonly<{ school: string; linkId: string; asSeen: string; startsOn: string }>;

/** What a court ordered: which rights, from when, until when. */
export function OrderForm({ school, linkId, asSeen, startsOn }: Props) {
  const t = useTranslations('orders');
  const form = useForm(recordOrderAction);
  const noticeChange = useUnsaved(form);
  const errors = form.errors('withholds');
  const ticked = form.list('withholds', []);
  return (
    <form
      action={form.submit}
      onChange={noticeChange}
      noValidate
      aria-labelledby="record-order"
      className="rounded-md border border-line bg-raised p-4 sm:p-6"
    >
      <h3 id="record-order" className="mb-3 text-md">
        {t('record_title')}
      </h3>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="linkId" value={linkId} />
      <input type="hidden" name="asSeen" value={asSeen} />
      <div key={form.attempt} className="grid gap-5">
        <fieldset
          id="withholds"
          tabIndex={-1}
          aria-describedby={errors ? 'withholds-error' : undefined}
        >
          <legend className="mb-1 font-medium">{t('withholds_legend')}</legend>
          <div className="grid">
            {guardianRights.map((right) => (
              <label key={right} className="inline-flex min-h-hit items-center gap-2.5">
                <input
                  type="checkbox"
                  name="withholds[]"
                  value={right}
                  defaultChecked={ticked.includes(right)}
                  className="tick-box"
                />
                {t(`right.${right}`)}
              </label>
            ))}
          </div>
          <FieldError id="withholds-error" errors={errors} />
        </fieldset>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField
            name="startsOn"
            type="date"
            label={t('starts_on')}
            defaultValue={form.text('startsOn', startsOn)}
            errors={form.errors('startsOn')}
            required
          />
          <TextField
            name="lastOn"
            type="date"
            label={t('last_on')}
            hint={t('last_on_hint')}
            defaultValue={form.text('lastOn')}
            errors={form.errors('lastOn')}
          />
        </div>
        <TextField
          name="reference"
          label={t('reference_label')}
          optional={t('optional')}
          defaultValue={form.text('reference')}
          errors={form.errors('reference')}
          maxLength={120}
        />
      </div>
      <div className="mt-6">
        <SubmitButton pendingLabel={t('recording')}>{t('record')}</SubmitButton>
      </div>
    </form>
  );
}
