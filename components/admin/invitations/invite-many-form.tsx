'use client';

import { ButtonLink } from '@/components/ui/button-link';
import { classNames } from '@/components/ui/class-names';
import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { inviteManyAction } from '@/lib/identity/invitations/actions';
import { emailFieldOf } from '@/lib/identity/invitations/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Invitable = Readonly<{ id: string; name: string; about: string; email: string }>;

type Props = Readonly<{
  school: string;
  cancelHref: string;
  people: readonly Invitable[];
}>;

export function InviteManyForm({ school, cancelHref, people }: Props) {
  const t = useTranslations();
  const form = useForm(inviteManyAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <ul
        key={form.attempt}
        aria-label={t('invitations.many_table')}
        className="divide-y divide-line border border-line bg-raised"
      >
        {people.map((person) => (
          <Row key={person.id} person={person} form={form} />
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        <SubmitButton pendingLabel={t('invitations.sending')}>
          {t('invitations.send_many')}
        </SubmitButton>
        <ButtonLink variant="secondary" href={cancelHref}>
          {t('invitations.cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}

type RowProps = Readonly<{ person: Invitable; form: ReturnType<typeof useForm> }>;

function Row({ person: { id, name, about, email }, form }: RowProps) {
  const t = useTranslations();
  const field = emailFieldOf(id);
  const errors = form.errors(field);
  return (
    <li className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,22rem)] sm:items-center">
      <label htmlFor={field} className="min-w-0">
        <span className="font-medium">{name}</span>
        <span className="sr-only">: {t('invitations.email')}</span>
        <span className="block text-sm text-muted">{about}</span>
      </label>
      <div className="min-w-0">
        <input
          id={field}
          name={field}
          type="email"
          autoComplete="off"
          defaultValue={form.text(field, email)}
          aria-invalid={errors ? true : undefined}
          aria-describedby={errors ? `${field}-error` : undefined}
          className={classNames('control')}
        />
        <FieldError id={`${field}-error`} errors={errors} />
      </div>
    </li>
  );
}
