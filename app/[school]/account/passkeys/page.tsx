import { notFound } from 'next/navigation';
import { AccountTabs } from '@/components/account/account-tabs';
import { AddPasskey } from '@/components/account/add-passkey';
import { OwnPasswordNeeded } from '@/components/account/own-password-needed';
import { PasskeyList } from '@/components/account/passkey-list';
import { confirmingParts } from '@/components/confirming/parts';
import { listPasskeys } from '@/lib/identity/passkeys/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('passkeys');
  return { title: t('title') };
}

/** The devices that one can sign in with by finger, face or PIN. */
export default async function PasskeysPage({ params }: PageProps<'/[school]/account/passkeys'>) {
  const { school } = await params;
  const { actor, accountId, confined } = await currentActor(school);
  if (!may(actor, 'account.keep')) notFound();
  if (confined) return <OwnPasswordNeeded school={school} current="passkeys" />;
  const t = await words('passkeys');
  return (
    <>
      <AccountTabs school={school} current="passkeys" />
      <div className="grid max-w-3xl gap-5">
        <p className="text-muted">{t('about')}</p>
        <WordsFor parts={['passkeys', ...confirmingParts, 'refusal']}>
          <AddPasskey school={school} />
          <PasskeyList school={school} passkeys={await listPasskeys(accountId)} />
        </WordsFor>
      </div>
    </>
  );
}
