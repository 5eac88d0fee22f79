import { AccountTabs } from '@/components/account/account-tabs';
import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import { WordsFor, words } from '@/lib/platform/words';
import { ChangePasswordForm } from './change-password-form';

type Props = Readonly<{ school: string; email: string | null; done: boolean }>;

/** The part of somebody's account page where they change their password. */
export async function ChangePassword({ school, email, done }: Props) {
  const t = await words('passwords');
  return (
    <>
      <AccountTabs school={school} current="password" />
      <h2 className="mb-1 text-lg">{t('change_title')}</h2>
      {done && (
        <TakesFocus key="done">
          <Notice tone="positive" role="status" className="mb-4 py-2">
            {t('changed')}
          </Notice>
        </TakesFocus>
      )}
      <p className="mb-4 text-muted">{t('change_text')}</p>
      <WordsFor parts={['passwords', 'refusal']}>
        <ChangePasswordForm school={school} email={email} />
      </WordsFor>
    </>
  );
}
