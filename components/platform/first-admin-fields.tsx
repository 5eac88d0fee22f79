'use client';

import type { Form } from '@/components/admin/use-form';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';

/** Who is invited to run a school. */
export function FirstAdminFields({ form }: Readonly<{ form: Form }>) {
  const t = useTranslations('platform');
  const field = (name: string) => ({
    name,
    defaultValue: form.text(name),
    errors: form.errors(name),
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <>
      <TextField
        {...field('title')}
        label={t('make.person_title')}
        optional={t('make.optional_title')}
        className="max-w-32"
      />
      <TextField {...field('givenName')} label={t('make.given_name')} required />
      <TextField {...field('familyName')} label={t('make.family_name')} required />
      <TextField {...field('email')} type="email" label={t('make.email')} required />
    </>
  );
}
