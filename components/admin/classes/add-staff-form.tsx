'use client';

import { Glyph } from '@/components/art';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { addStaffAction } from '@/lib/classes/staffing/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  classId: string;
  today: string;
  /** Nobody is there yet: then it stands open, as it does with what was refused. */
  isEmpty: boolean;
  people: readonly Readonly<{ id: string; name: string }>[];
}>;

/** Somebody for a class, with a part and the days. Without script it is an ordinary form. */
export function AddStaffForm({ school, classId, today, people, isEmpty }: Props) {
  const t = useTranslations('classes.form');
  const form = useForm(addStaffAction);
  return (
    <details
      open={isEmpty || form.refused !== undefined}
      className="rounded-md border border-line px-4 py-2"
      data-print="no"
    >
      <summary className="flex min-h-control items-center gap-2 font-medium">
        <Glyph name="plus" size={12} />
        {t('add_somebody')}
      </summary>
      <form action={form.submit} noValidate>
        {form.summary && <FormSummary {...form.summary} />}
        <input type="hidden" name="school" value={school} />
        <input type="hidden" name="classId" value={classId} />
        <div key={form.attempt} className="grid gap-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <Select
              name="personId"
              label={t('member')}
              choices={[
                { value: '', label: t('choose') },
                ...people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              defaultValue={form.text('personId')}
              errors={form.errors('personId')}
            />
            <Select
              name="part"
              label={t('part')}
              choices={[
                { value: 'lead', label: t('lead') },
                { value: 'support', label: t('support') },
              ]}
              defaultValue={form.text('part', 'support')}
              errors={form.errors('part')}
            />
            <TextField
              name="startsOn"
              type="date"
              label={t('from')}
              defaultValue={form.text('startsOn', today)}
              errors={form.errors('startsOn')}
              required
            />
            <TextField
              name="lastDay"
              type="date"
              label={t('last_day')}
              defaultValue={form.text('lastDay')}
              errors={form.errors('lastDay')}
            />
          </div>
          <p className="text-sm text-muted">{t('last_day_hint')}</p>
          <SubmitButton pendingLabel={t('adding_staff')}>{t('add_staff')}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
