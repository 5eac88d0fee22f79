'use client';

import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { joinDepartmentAction } from '@/lib/people/departments/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  departmentId: string;
  staff: readonly Readonly<{ id: string; name: string }>[];
  today: string;
}>;

export function AddMemberForm({ school, departmentId, staff, today }: Props) {
  const t = useTranslations('departments');
  const form = useForm(joinDepartmentAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="departmentId" value={departmentId} />
      <div key={form.attempt} className="grid items-start gap-4 sm:grid-cols-[1fr_12rem]">
        <Select
          name="personId"
          label={t('add_person')}
          defaultValue={form.text('personId')}
          errors={form.errors('personId')}
          choices={[
            { value: '', label: t('add_choose') },
            ...staff.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField
          name="startsOn"
          type="date"
          label={t('add_from')}
          defaultValue={form.text('startsOn', today)}
          errors={form.errors('startsOn')}
        />
      </div>
      <SubmitButton className="mt-4" pendingLabel={t('adding')}>
        {t('add')}
      </SubmitButton>
    </form>
  );
}
