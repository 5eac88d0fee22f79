'use client';

import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { endMembershipAction } from '@/lib/people/departments/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { useForm } from '../use-form';

type Props = Readonly<{
  hidden: Readonly<{ school: string; departmentId: string; membershipId: string }>;
  name: string;
  today: string;
}>;

/** Says from which day somebody is no member; folded away until it is wanted. */
export function EndMembershipForm({ hidden, name, today }: Props) {
  const t = useTranslations('departments');
  const form = useForm(endMembershipAction);
  const id = `on-${hidden.membershipId}`;
  const entries = form.summary?.entries.map((entry) => ({ ...entry, field: id }));
  return (
    <details open={form.refused !== undefined || undefined}>
      <summary
        aria-label={t('end_label', { name })}
        className="link inline-flex min-h-hit cursor-pointer items-center"
      >
        {t('end')}
      </summary>
      <form action={form.submit} noValidate className="mt-2 grid gap-3">
        {form.summary && <FormSummary {...form.summary} entries={entries ?? []} />}
        {Object.entries(hidden).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <TextField
          key={form.attempt}
          id={id}
          name="on"
          type="date"
          label={t('end_on')}
          defaultValue={form.text('on', today)}
          errors={form.errors('on')}
        />
        <SubmitButton variant="secondary" pendingLabel={t('ending')}>
          {t('end_do')}
        </SubmitButton>
      </form>
    </details>
  );
}
