'use client';

import { useActionState } from 'react';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TakesFocus } from '@/components/ui/takes-focus';
import { decideConsentAction } from '@/lib/consent/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';
import type { ConsentAnswer } from '@/lib/shared/vocabulary';

type Props = Readonly<{
  school: string;
  purposeId: string;
  noticeId: string;
  studentId: string;
  childName: string;
  /** Whether a yes to these very words can be taken back; otherwise yes and no stand side by side. */
  canWithdraw: boolean;
}>;

const equal =
  'min-h-[3.125rem] grow basis-40 border-2 border-accent text-md text-accent-ink whitespace-normal';

/** Yes and no are equal in size, weight and colour. */
export function DecideForm({ school, childName, canWithdraw, ...about }: Props) {
  const t = useTranslations();
  const [outcome, decide] = useActionState(decideConsentAction, untried);
  const saved = outcome.is === 'done' ? (outcome.result as ConsentAnswer) : undefined;
  return (
    <form
      action={decide}
      data-print="no"
      className="-mx-4 border-y border-line bg-raised px-4 py-3.5"
    >
      {outcome.is === 'refused' && (
        <FormSummary title={t('consent.not_sent')} entries={[]}>
          <p className="leading-read">
            {t(outcome.messageKey as 'consent.notice_changed')}{' '}
            {outcome.messageKey === 'consent.notice_changed' && (
              <a
                className="link"
                href={`/${school}/parent/consent/${about.purposeId}/${about.studentId}`}
              >
                {t('consent.read_again')}
              </a>
            )}
          </p>
          <SignInAgain refusal={outcome.messageKey} />
        </FormSummary>
      )}
      {saved && (
        <TakesFocus key={saved}>
          <Notice role="status" className="mb-3" title={t(`consent.saved_${saved}`)} />
        </TakesFocus>
      )}
      <input type="hidden" name="school" value={school} />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap gap-2">
        {canWithdraw ? (
          <SubmitButton name="decision" value="withdrawn" variant="secondary" className={equal}>
            {t('consent.withdraw')}
          </SubmitButton>
        ) : (
          <>
            <SubmitButton name="decision" value="given" variant="secondary" className={equal}>
              {t('consent.yes', { child: childName })}
            </SubmitButton>
            <SubmitButton name="decision" value="refused" variant="secondary" className={equal}>
              {t('consent.no')}
            </SubmitButton>
          </>
        )}
      </div>
      <p className="mt-2.5 text-center text-sm text-muted">
        {canWithdraw ? t('consent.withdraw_any_time') : t('consent.change_any_time')}
      </p>
    </form>
  );
}
