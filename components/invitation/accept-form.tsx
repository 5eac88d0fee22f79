'use client';

import Link from 'next/link';
import { useForm } from '@/components/admin/use-form';
import { NewPasswordField } from '@/components/passwords/new-password-field';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { acceptInvitationAction } from '@/lib/identity/invitations/accepting/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ secret: string; email: string; hasAccount: boolean }>;

export function AcceptForm({ secret, email, hasAccount }: Props) {
  const t = useTranslations();
  const form = useForm(acceptInvitationAction);
  return (
    <form action={form.submit} className="grid gap-4" noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="secret" value={secret} />
      {hasAccount ? (
        <TextField
          name="password"
          type="password"
          label={t('invitations.password')}
          errors={form.errors('password')}
          autoComplete="current-password"
          required
        />
      ) : (
        <NewPasswordField
          label={t('passwords.new')}
          errors={form.errors('password')}
          email={email}
        />
      )}
      <SubmitButton size="wide" pendingLabel={t('invitations.accepting')}>
        {t('invitations.accept')}
      </SubmitButton>
      {hasAccount && (
        <Link
          href="/forgotten"
          prefetch={false}
          className="link inline-flex min-h-hit items-center justify-self-center"
        >
          {t('invitations.forgotten')}
        </Link>
      )}
    </form>
  );
}
