'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { declineSuggestionAction } from '@/lib/homework/adaptations/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ hidden: Readonly<Record<string, string>>; name: string }>;

/** Says that what is proposed does not fit the child. */
export function DeclineForm({ hidden, name }: Props) {
  const t = useTranslations('adaptations');
  const form = useForm(declineSuggestionAction);
  return (
    <form action={form.submit}>
      {form.summary && <FormSummary {...form.summary} />}
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <SubmitButton variant="quiet" pendingLabel={t('declining')}>
        {t('decline', { name })}
      </SubmitButton>
    </form>
  );
}
