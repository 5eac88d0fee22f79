'use client';

import { useActionState } from 'react';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { tryProviderAction } from '@/lib/identity/providers/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';

type Props = Readonly<{ school: string; providerId: string }>;

/** Asks the provider, and says in a sentence what was found. */
export function TryForm({ school, providerId }: Props) {
  const t = useTranslations();
  const [outcome, tryIt] = useActionState(tryProviderAction, untried);
  // Safe: the action tells one of the words of `Findings`, each of which has its sentence.
  const found = outcome.is === 'done' ? (outcome.result as 'fine') : undefined;
  return (
    <form action={tryIt} className="grid justify-items-start gap-3">
      {outcome.is === 'refused' && (
        <FormSummary title={t(outcome.messageKey as 'refusal.conflict')} entries={[]} />
      )}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="providerId" value={providerId} />
      <SubmitButton variant="secondary" pendingLabel={t('providers.trying')}>
        {t('providers.try')}
      </SubmitButton>
      {found && (
        <Notice tone={found === 'fine' ? 'positive' : 'caution'} role="status">
          {t(`providers.found.${found}`)}
        </Notice>
      )}
    </form>
  );
}
