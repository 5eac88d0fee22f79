'use client';

import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { inviteAction } from '@/lib/identity/invitations/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{ school: string; personId: string; email: string }>;

export function InviteForm({ school, personId, email }: Props) {
  const t = useTranslations();
  const form = useForm(inviteAction);
  return (
    <form action={form.submit} noValidate className="grid gap-3">
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="personId" value={personId} />
      <TextField
        key={form.attempt}
        name="email"
        type="email"
        label={t('invitations.email')}
        defaultValue={form.text('email', email)}
        errors={form.errors('email')}
        autoComplete="off"
        required
      />
      <SubmitButton className="justify-self-start" pendingLabel={t('invitations.sending')}>
        {t('invitations.send')}
      </SubmitButton>
    </form>
  );
}
