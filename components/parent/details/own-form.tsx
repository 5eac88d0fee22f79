'use client';

import { useUnsaved } from '@/components/admin/unsaved';
import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { correctOwnAction } from '@/lib/people/corrections/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Field = 'mobile' | 'home_phone' | 'work_phone' | 'email' | 'lines' | 'town' | 'postcode';
type Props = Readonly<{ school: string; personId: string; known: Readonly<Record<Field, string>> }>;

/** A guardian's own numbers and address, as they stand or as they asked. */
export function OwnForm({ school, personId, known }: Props) {
  const t = useTranslations('corrections');
  const form = useForm(correctOwnAction);
  const noticeChange = useUnsaved(form);
  const field = (name: Field) => ({
    name,
    label: t(name),
    defaultValue: form.text(name, known[name]),
    errors: form.errors(name),
  });
  return (
    <form action={form.submit} onChange={noticeChange} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="personId" value={personId} />
      <div key={form.attempt} className="grid gap-4">
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <TextField {...field('mobile')} type="tel" autoComplete="tel" />
          <TextField {...field('home_phone')} type="tel" autoComplete="home tel" />
          <TextField {...field('work_phone')} type="tel" autoComplete="work tel" />
          <TextField {...field('email')} type="email" hint={t('email_hint')} autoComplete="email" />
        </div>
        <TextArea {...field('lines')} rows={2} maxLength={200} autoComplete="street-address" />
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <TextField {...field('town')} autoComplete="address-level2" />
          <TextField {...field('postcode')} autoComplete="postal-code" className="max-w-40" />
        </div>
      </div>
      <div className="mt-4">
        <SubmitButton pendingLabel={t('sending')}>{t('send')}</SubmitButton>
      </div>
    </form>
  );
}
