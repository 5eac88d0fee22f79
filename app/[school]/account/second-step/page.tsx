import { notFound } from 'next/navigation';
import { AccountTabs } from '@/components/account/account-tabs';
import { OwnPasswordNeeded } from '@/components/account/own-password-needed';
import { SecondStepPanel } from '@/components/account/second-step-panel';
import { findSecondStep } from '@/lib/identity/second-step/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('second_step');
  return { title: t('title') };
}

/** A code from one's phone after the password: whether it is on, and how to turn it on or off. */
export default async function SecondStepPage({
  params,
}: PageProps<'/[school]/account/second-step'>) {
  const { school } = await params;
  const { actor, accountId, confined } = await currentActor(school);
  if (!may(actor, 'account.keep')) notFound();
  if (confined) return <OwnPasswordNeeded school={school} current="second_step" />;
  const step = await findSecondStep(accountId);
  const t = await words('second_step');
  const on =
    step.is === 'on'
      ? t('on', { day: readFullDate(localDateOf(step.since), await localeOf()) })
      : undefined;
  return (
    <>
      <AccountTabs school={school} current="second_step" />
      <WordsFor parts={['second_step', 'refusal']}>
        <SecondStepPanel school={school} step={step} on={on} />
      </WordsFor>
    </>
  );
}
