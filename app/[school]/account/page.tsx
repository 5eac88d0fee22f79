import { notFound } from 'next/navigation';
import { AccountTabs } from '@/components/account/account-tabs';
import { SessionList } from '@/components/account/session-list';
import { Notice } from '@/components/ui/notice';
import { listSessions } from '@/lib/identity/sessions/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('account');
  return { title: t('devices') };
}

/** Where one is signed in: the gate's to know, so it is read outside any school's transaction. */
export default async function AccountHere({ params }: PageProps<'/[school]/account'>) {
  const { school } = await params;
  const { actor, accountId, sessionId, confined } = await currentActor(school);
  if (!may(actor, 'account.keep')) notFound();
  const sessions = await listSessions(accountId, confined ? actor.schoolId : null);
  return (
    <>
      <AccountTabs school={school} current="devices" />
      {confined && (
        <Notice className="mb-4 max-w-3xl">{(await words('providers'))('own_here')}</Notice>
      )}
      <SessionList school={school} here={sessionId} sessions={sessions} />
    </>
  );
}
