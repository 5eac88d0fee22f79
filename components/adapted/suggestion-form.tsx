'use client';

import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { declineSuggestionAction, suggestAgainAction } from '@/lib/homework/adaptations/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  what: 'decline' | 'suggest_again';
  hidden: Readonly<Record<string, string>>;
  name: string;
}>;

const actions = { decline: declineSuggestionAction, suggest_again: suggestAgainAction };
const pending = { decline: 'declining', suggest_again: 'suggesting_again' } as const;

/** Says that what is proposed does not fit the child, or that it may be proposed after all. */
export function SuggestionForm({ what, hidden, name }: Props) {
  const t = useTranslations('adaptations');
  const form = useForm(actions[what]);
  return (
    <form action={form.submit}>
      {form.summary && <FormSummary {...form.summary} />}
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <SubmitButton
        variant={what === 'decline' ? 'quiet' : 'secondary'}
        pendingLabel={t(pending[what])}
      >
        {t(what, { name })}
      </SubmitButton>
    </form>
  );
}
