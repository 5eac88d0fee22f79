'use client';

import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import {
  addGuardianAction,
  addStaffMemberAction,
  addStudentAction,
  editGuardianAction,
  editStaffMemberAction,
  editStudentAction,
} from '@/lib/people/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { type Role, type RoleNames, staffRoles } from '@/lib/shared/vocabulary';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';
import { AnimalChooser } from './animal-chooser';

export type PersonKind = 'student' | 'staff' | 'guardian';

export type PersonDetails = Readonly<{
  title?: string | null;
  givenName: string;
  familyName: string;
  role?: string;
  animal?: string | null;
  dateOfBirth?: string | null;
  yearGroup?: number;
}>;

type Props = Readonly<{
  kind: PersonKind;
  school: string;
  person: PersonDetails;
  cancelHref: string;
  /** What the school calls those who work there. */
  roleNames: RoleNames;
  yearChoices: readonly Readonly<{ value: string; label: string }>[];
  /** Of a person who is here. */
  edits?: Readonly<{ personId: string; asSeen: string }>;
}>;

const actions = {
  student: { add: addStudentAction, edit: editStudentAction },
  staff: { add: addStaffMemberAction, edit: editStaffMemberAction },
  guardian: { add: addGuardianAction, edit: editGuardianAction },
} as const;

/** A child, a member of staff, or a parent or carer; new or known. */
export function PersonForm({
  kind,
  school,
  roleNames,
  person,
  cancelHref,
  yearChoices,
  edits,
}: Props) {
  const t = useTranslations('people');
  const named: Readonly<Partial<Record<Role, string>>> = roleNames;
  const form = useForm(edits ? actions[kind].edit : actions[kind].add);
  return (
    <PageForm
      form={form}
      hidden={{ school, ...edits }}
      cancelHref={cancelHref}
      words={{
        send: t(edits ? 'form.save' : 'form.add'),
        sending: t(edits ? 'form.saving' : 'form.adding'),
        cancel: t('form.cancel'),
      }}
    >
      {kind === 'staff' && (
        <Select
          name="role"
          label={t('form.role')}
          choices={staffRoles.map((role) => ({
            value: role,
            label: named[role] ?? t(`role.${role}`),
          }))}
          defaultValue={form.text('role', person.role ?? 'trainer')}
          errors={form.errors('role')}
        />
      )}
      {kind !== 'student' && (
        <TextField
          name="title"
          label={t('form.title')}
          hint={t('form.title_hint')}
          optional={t('form.optional')}
          defaultValue={form.text('title', person.title)}
          errors={form.errors('title')}
          autoComplete="off"
          className="max-w-32"
        />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="givenName"
          label={t('form.given_name')}
          defaultValue={form.text('givenName', person.givenName)}
          errors={form.errors('givenName')}
          autoComplete="off"
          required
        />
        <TextField
          name="familyName"
          label={t('form.family_name')}
          defaultValue={form.text('familyName', person.familyName)}
          errors={form.errors('familyName')}
          autoComplete="off"
          required
        />
      </div>
      {kind === 'student' && (
        <>
          <div className="grid items-end gap-5 sm:grid-cols-2">
            <Select
              name="yearGroup"
              label={t('form.year_group')}
              hint={t('form.year_group_hint')}
              choices={yearChoices}
              defaultValue={form.text('yearGroup', String(person.yearGroup ?? 0))}
              errors={form.errors('yearGroup')}
            />
            <TextField
              name="dateOfBirth"
              type="date"
              label={t('form.birthday')}
              optional={t('form.optional')}
              defaultValue={form.text('dateOfBirth', person.dateOfBirth)}
              errors={form.errors('dateOfBirth')}
            />
          </div>
          <AnimalChooser chosen={form.text('animal', person.animal)} />
        </>
      )}
    </PageForm>
  );
}
