import { Notice } from '@/components/ui/notice';
import { words } from '@/lib/platform/words';
import { AccountTabs } from './account-tabs';

type Props = Readonly<{ school: string; current: Parameters<typeof AccountTabs>[0]['current'] }>;

/** To somebody who came through the school's own provider: it speaks for the school, not for the account. */
export async function OwnPasswordNeeded({ school, current }: Props) {
  const t = await words('refusal');
  return (
    <>
      <AccountTabs school={school} current={current} />
      <Notice className="max-w-3xl">{t('own_password')}</Notice>
    </>
  );
}
