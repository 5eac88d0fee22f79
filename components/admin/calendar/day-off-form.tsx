'use client';

import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { addDayOffAction, changeDayOffAction } from '@/lib/settings/calendar/actions';
import { DrawerForm, type Frame } from '../drawer-form';
import { useForm } from '../use-form';

export type DayOffDetails = Readonly<{
  kind: string;
  name: string;
  closedOn: string;
  closedUntil: string | null;
}>;

type Props = Readonly<{
  frame: Frame;
  school: string;
  year: string;
  dayOff: DayOffDetails;
  /** Of a day off that exists. */
  edits?: Readonly<{ dayOffId: string; asSeen: string }>;
}>;

const kinds = ['closure', 'inset', 'bank_holiday'] as const;
const reasons = ['snow', 'election', 'heating', 'flood', 'strike'] as const;

/** A day on which the school is closed, or some in a row. */
export function DayOffForm({ frame, school, year, dayOff, edits }: Props) {
  const t = useTranslations('calendar');
  const form = useForm(edits ? changeDayOffAction : addDayOffAction);
  return (
    <DrawerForm
      frame={frame}
      form={form}
      hidden={{ school, year, ...edits }}
      words={{
        send: t(edits ? 'form.save' : 'form.add'),
        sending: t(edits ? 'form.saving' : 'form.adding'),
        cancel: t('form.cancel'),
      }}
    >
      <Select
        name="kind"
        label={t('form.kind')}
        defaultValue={form.text('kind', dayOff.kind)}
        errors={form.errors('kind')}
        choices={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <TextField
        name="name"
        label={t('form.reason')}
        hint={t('form.reason_hint')}
        defaultValue={form.text('name', dayOff.name)}
        errors={form.errors('name')}
        list="reasons"
        autoComplete="off"
        required
      />
      <datalist id="reasons">
        {reasons.map((reason) => (
          <option key={reason} value={t(`reason.${reason}`)} />
        ))}
      </datalist>
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <TextField
          name="closedOn"
          type="date"
          label={t('form.closed_on')}
          defaultValue={form.text('closedOn', dayOff.closedOn)}
          errors={form.errors('closedOn')}
          required
        />
        <TextField
          name="closedUntil"
          type="date"
          label={t('form.closed_until')}
          hint={t('form.closed_until_hint')}
          optional={t('form.optional')}
          defaultValue={form.text('closedUntil', dayOff.closedUntil)}
          errors={form.errors('closedUntil')}
        />
      </div>
      <p className="text-sm text-muted">{t('form.recomputed')}</p>
    </DrawerForm>
  );
}
