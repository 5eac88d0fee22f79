'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';
import { addBankHolidaysAction } from '@/lib/settings/calendar/actions';
import { DrawerForm, type Frame } from '../drawer-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  frame: Frame;
  school: string;
  year: string;
  holidays: readonly Readonly<{ on: string; label: string }>[];
}>;

/** Which of the nation's bank holidays come into the calendar: all of them, unless somebody says otherwise. */
export function BankHolidaysForm({ frame, school, year, holidays }: Props) {
  const t = useTranslations('calendar');
  const form = useForm(addBankHolidaysAction);
  const ticked = form.list(
    'days',
    holidays.map(({ on }) => on),
  );
  const errors = form.errors('days');
  return (
    <DrawerForm
      frame={frame}
      form={form}
      hidden={{ school, year }}
      words={{ send: t('form.add_them'), sending: t('form.adding'), cancel: t('form.cancel') }}
    >
      <fieldset id="days" tabIndex={errors ? -1 : undefined}>
        <legend className="mb-1 font-medium">{t('form.bank_holidays')}</legend>
        {holidays.map(({ on, label }) => (
          <Checkbox
            key={on}
            name="days[]"
            value={on}
            label={label}
            defaultChecked={ticked.includes(on)}
          />
        ))}
        <FieldError id="days-error" errors={errors} />
      </fieldset>
    </DrawerForm>
  );
}
