'use client';

import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { createClassAction, editClassAction } from '@/lib/classes/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { DrawerForm, type Frame } from '../drawer-form';
import { useForm } from '../use-form';
import { StaffChooser, type StaffMember } from './staff-chooser';
import { YearGroupBoxes } from './year-group-boxes';

type Choice = Readonly<{ value: string; label: string }>;

type Props = Readonly<{
  frame: Frame;
  school: string;
  name: string;
  yearGroups: readonly number[];
  yearChoices: readonly Choice[];
  /** Of the class now, as the form's own words: "lead 0190…". */
  staff: readonly string[];
  people: readonly StaffMember[];
  /** Of a class that exists. */
  edits?: Readonly<{ classId: string; asSeen: string }>;
  /** Of a new one. */
  creates?: Readonly<{ academicYears: readonly Choice[]; startsOn: string }>;
}>;

/** A class, new or known. Without script it is an ordinary form. */
export function ClassForm({ frame, school, edits, creates, yearChoices, people, ...now }: Props) {
  const t = useTranslations('classes.form');
  const form = useForm(edits ? editClassAction : createClassAction);
  return (
    <DrawerForm
      frame={frame}
      form={form}
      hidden={{ school, ...edits }}
      words={{
        send: t(edits ? 'save' : 'create'),
        sending: t(edits ? 'saving' : 'creating'),
        cancel: t('cancel'),
      }}
    >
      <TextField
        name="name"
        label={t('name')}
        defaultValue={form.text('name', now.name)}
        errors={form.errors('name')}
        autoComplete="off"
        required
      />
      {creates && (
        <div className="grid gap-5 sm:grid-cols-2">
          <Select
            name="academicYear"
            label={t('academic_year')}
            choices={creates.academicYears}
            defaultValue={form.text('academicYear', creates.academicYears[0]?.value)}
            errors={form.errors('academicYear')}
          />
          <TextField
            name="startsOn"
            type="date"
            label={t('starts_on')}
            defaultValue={form.text('startsOn', creates.startsOn)}
            errors={form.errors('startsOn')}
            required
          />
        </div>
      )}
      <YearGroupBoxes
        legend={t('year_groups')}
        hint={t('year_groups_hint')}
        choices={yearChoices}
        chosen={form.list('yearGroups', now.yearGroups.map(String))}
        errors={form.errors('yearGroups')}
      />
      <StaffChooser
        people={people}
        now={now.staff}
        chosen={form.list('staff', now.staff)}
        errors={form.errors('staff')}
        hint={t(edits ? 'staff_hint' : 'staff_hint_new')}
      />
    </DrawerForm>
  );
}
