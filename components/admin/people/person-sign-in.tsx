import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Person } from '@/db/schema/people';
import { sendAgainAction, withdrawAction } from '@/lib/identity/invitations/actions';
import type { ListedInvitation } from '@/lib/identity/invitations/queries';
import { resetSecondStepAction } from '@/lib/identity/second-step/resetting/actions';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { SmallForm } from '../small-form';
import { InviteForm } from './invite-form';

export type SignInOfPerson = Readonly<{
  invitation: ListedInvitation | undefined;
  /** A mail about their account that could not be delivered. */
  failedMail: Readonly<{ failedAt: Date; toAddress: string }> | undefined;
  /** Whether a code is asked for after the password. */
  inTwoSteps: boolean;
}>;

type Props = SignInOfPerson & Readonly<{ school: string; person: Person }>;

/** Whether a grown-up can sign in, and how the office helps them to. */
export async function PersonSignIn({ school, person, invitation, failedMail, inTwoSteps }: Props) {
  const t = await words('invitations');
  const locale = await localeOf();
  const day = (date: Date) => readFullDate(localDateOf(date), locale);
  const canBeAsked = !person.accountId && !person.archivedAt;
  const stillWorks = invitation?.state === 'open' || invitation?.state === 'failed';
  return (
    <Card as="section" labelledBy="signing-in">
      <h2 id="signing-in" className="mb-1.5 text-md">
        {t('card_title')}
      </h2>
      <div className="grid gap-3 leading-read">
        {failedMail && (
          <Notice tone="caution">
            {t('card_mail_failed', { email: failedMail.toAddress, day: day(failedMail.failedAt) })}
          </Notice>
        )}
        {person.accountId && <p>{t('card_has_account')}</p>}
        {inTwoSteps && !person.archivedAt && (
          <SecondStepReset school={school} personId={person.id} />
        )}
        {!person.accountId && !invitation && <p>{t('card_none')}</p>}
        {invitation && <WhatBecameOfIt invitation={invitation} day={day} />}
        {canBeAsked && (
          <WordsFor parts={['invitations', 'passwords', 'refusal']}>
            {stillWorks ? (
              <div className="flex flex-wrap gap-2">
                <SmallForm
                  action={sendAgainAction}
                  hidden={{ school, invitationId: invitation.id }}
                >
                  <SubmitButton variant="secondary" pendingLabel={t('sending')}>
                    {t('send_again')}
                  </SubmitButton>
                </SmallForm>
                <SmallForm action={withdrawAction} hidden={{ school, invitationId: invitation.id }}>
                  <SubmitButton variant="danger" pendingLabel={t('withdrawing')}>
                    {t('withdraw')}
                  </SubmitButton>
                </SmallForm>
              </div>
            ) : (
              <InviteForm school={school} personId={person.id} email={invitation?.email ?? ''} />
            )}
          </WordsFor>
        )}
      </div>
    </Card>
  );
}

async function SecondStepReset({
  school,
  personId,
}: Readonly<{ school: string; personId: string }>) {
  const t = await words('second_step');
  return (
    <WordsFor parts={[...confirmingParts, 'refusal']}>
      <p>{t('of_person')}</p>
      <SmallForm action={resetSecondStepAction} hidden={{ school, personId }}>
        <SubmitButton variant="danger" pendingLabel={t('resetting')}>
          {t('reset')}
        </SubmitButton>
      </SmallForm>
    </WordsFor>
  );
}

type WhatProps = Readonly<{ invitation: ListedInvitation; day: (date: Date) => string }>;

async function WhatBecameOfIt({ invitation, day }: WhatProps) {
  const t = await words('invitations');
  const { state, email, sentAt, expiresAt, acceptedAt, withdrawnAt, mail } = invitation;
  if (state === 'accepted' && acceptedAt)
    return <p className="wrap-anywhere">{t('card_accepted', { email, day: day(acceptedAt) })}</p>;
  if (state === 'withdrawn' && withdrawnAt)
    return <p className="wrap-anywhere">{t('card_withdrawn', { email, day: day(withdrawnAt) })}</p>;
  if (state === 'expired')
    return <p className="wrap-anywhere">{t('card_expired', { email, until: day(expiresAt) })}</p>;
  if (state === 'failed')
    return (
      <Notice tone="critical">
        <span className="wrap-anywhere">{t('card_failed', { email })}</span>
      </Notice>
    );
  return (
    <>
      <p className="wrap-anywhere">
        {t('card_sent', { email, day: day(sentAt), until: day(expiresAt) })}
      </p>
      {mail.waits && <Notice tone="caution">{t('card_waiting', { email })}</Notice>}
    </>
  );
}
