'use client';

import { TextField } from '@/components/ui/text-field';
import { createDepartmentAction, editDepartmentAction } from '@/lib/people/departments/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  department: Readonly<{ name: string; description: string }>;
  /** Of a department that exists. */
  edits?: Readonly<{ departmentId: string; asSeen: string }>;
  cancelHref: string;
}>;

/** A department, new or known. */
export function DepartmentForm({ school, department, edits, cancelHref }: Props) {
  const t = useTranslations('departments');
  const form = useForm(edits ? editDepartmentAction : createDepartmentAction);
  const field = (name: 'name' | 'description') => ({
    name,
    label: t(`form.${name}`),
    defaultValue: form.text(name, department[name]),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  return (
    <PageForm
      form={form}
      hidden={{ school, ...edits }}
      cancelHref={cancelHref}
      words={{
        send: t(edits ? 'form.save' : 'form.create'),
        sending: t(edits ? 'form.saving' : 'form.creating'),
        cancel: t('form.cancel'),
      }}
    >
      <TextField {...field('name')} required />
      <TextField {...field('description')} optional={t('form.optional')} />
    </PageForm>
  );
}
