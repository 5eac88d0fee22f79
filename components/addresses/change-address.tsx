import { AccountTabs } from '@/components/account/account-tabs';
import { DemoInboxNotice } from '@/components/entrance/demo-inbox-notice';
import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import { WordsFor, words } from '@/lib/platform/words';
import { AddressForm } from './address-form';

type Props = Readonly<{ school: string; demo: boolean; email: string; sent: boolean }>;

/** The part of somebody's account page where they change the address they sign in with. */
export async function ChangeAddress({ school, demo, email, sent }: Props) {
  const t = await words('addresses');
  return (
    <>
      <AccountTabs school={school} current="email" />
      <h2 className="mb-1 text-lg">{t('title')}</h2>
      {sent && (
        <div className="mb-4 grid gap-2">
          <TakesFocus key="sent">
            <Notice tone="positive" role="status" className="py-2">
              {t('sent')}
            </Notice>
          </TakesFocus>
          {demo && <DemoInboxNotice />}
        </div>
      )}
      <p className="wrap-anywhere">{t('now', { email })}</p>
      <p className="mb-4 text-muted">{t('about')}</p>
      <WordsFor parts={['addresses', 'invitations', 'passwords', 'refusal']}>
        <AddressForm school={school} />
      </WordsFor>
    </>
  );
}
