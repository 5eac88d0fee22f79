'use client';

import { useActionState } from 'react';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TakesFocus } from '@/components/ui/takes-focus';
import { notNowAction } from '@/lib/consent/reminding/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';

type Props = Readonly<{
  about: Readonly<{ school: string; purposeId: string; noticeId: string; studentId: string }>;
  /** The day on which they said so, in words. */
  saidOn: string | undefined;
}>;

/** Leaves the question open and ends its reminders; what was said stands in its place. */
export function NotNowForm({ about, saidOn }: Props) {
  const t = useTranslations();
  const [outcome, send] = useActionState(notNowAction, untried);
  if (outcome.is === 'done')
    return (
      <TakesFocus>
        <Notice role="status" className="my-3" title={t('consent.saved_not_now')}>
          {t('consent.not_now_about')}
        </Notice>
      </TakesFocus>
    );
  if (saidOn)
    return <p className="my-3 leading-read">{t('consent.said_not_now', { date: saidOn })}</p>;
  return (
    <form action={send} data-print="no" className="my-3">
      {outcome.is === 'refused' && (
        <FormSummary title={t('consent.not_sent')} entries={[]}>
          <p className="leading-read">{t(outcome.messageKey as 'consent.answered_already')}</p>
          <SignInAgain refusal={outcome.messageKey} />
        </FormSummary>
      )}
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant="secondary">{t('consent.not_now')}</SubmitButton>
        <p className="min-w-0 grow basis-48 text-sm text-muted">{t('consent.not_now_about')}</p>
      </div>
    </form>
  );
}
