'use client';

import { buttonLook } from '@/components/ui/button-look';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { setStaffDatesAction } from '@/lib/classes/staffing/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  classId: string;
  staffId: string;
  name: string;
  lastDay: string;
}>;

/** The last day of somebody in a class, to be set, moved or taken away; folded away until it is refused. */
export function StaffDatesForm({ school, classId, staffId, name, lastDay }: Props) {
  const t = useTranslations('classes.form');
  const form = useForm(setStaffDatesAction);
  return (
    <details open={form.refused !== undefined} className="open:basis-full">
      <summary aria-label={t('last_day_of', { name })} className={buttonLook({ variant: 'quiet' })}>
        {t('last_day')}
      </summary>
      <form action={form.submit} noValidate className="pb-2">
        {form.summary && <FormSummary {...form.summary} />}
        {Object.entries({ school, classId, staffId, before: lastDay }).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <div key={form.attempt} className="flex flex-wrap items-end gap-2">
          <TextField
            id={`last-day-${staffId}`}
            name="lastDay"
            type="date"
            label={t('last_day_of', { name })}
            defaultValue={form.text('lastDay', lastDay)}
            errors={form.errors('lastDay')}
          />
          <SubmitButton variant="secondary" pendingLabel={t('saving_day')}>
            {t('save_day')}
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}
