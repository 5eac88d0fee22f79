'use client';

import { useActionState } from 'react';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { markReadAction } from '@/lib/notifications/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';

type Props = Readonly<{ school: string; upTo: string }>;

export function MarkReadForm({ school, upTo }: Props) {
  const t = useTranslations();
  const [outcome, markRead] = useActionState(markReadAction, untried);
  return (
    <form action={markRead}>
      {outcome.is === 'refused' && (
        <FormSummary title={t('notifications.not_done')} entries={[]}>
          <p>{t(outcome.messageKey as 'refusal.not_found')}</p>
          <SignInAgain refusal={outcome.messageKey} />
        </FormSummary>
      )}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="upTo" value={upTo} />
      <SubmitButton variant="secondary" pendingLabel={t('notifications.marking')}>
        {t('notifications.mark_read')}
      </SubmitButton>
    </form>
  );
}
