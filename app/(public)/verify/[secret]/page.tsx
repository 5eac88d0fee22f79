import { ConfirmForm } from '@/components/addresses/confirm-form';
import { SmallPage } from '@/components/entrance/small-page';
import { ButtonLink } from '@/components/ui/button-link';
import { findAddressCheck } from '@/lib/identity/addresses/queries';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('addresses');
  return { title: t('confirm_title') };
}

/** Looking at it changes nothing: programs that guard an inbox open links too. */
export default async function VerifyPage({ params }: PageProps<'/verify/[secret]'>) {
  const [t, passwords] = [await words('addresses'), await words('passwords')];
  const { secret } = await params;
  const check = await findAddressCheck(secret);
  if (!check)
    return (
      <SmallPage title={passwords('link_over_title')} about={<p>{passwords('link_over_text')}</p>}>
        <ButtonLink href="/">{t('go_on')}</ButtonLink>
      </SmallPage>
    );
  const { email, before } = check;
  return (
    <SmallPage
      title={t('confirm_title')}
      about={
        <p className="wrap-anywhere">
          {before ? t('confirm_text', { email, before }) : t('confirm_text_first', { email })}
        </p>
      }
    >
      <WordsFor parts={['addresses', 'passwords', 'refusal']}>
        <ConfirmForm secret={secret} />
      </WordsFor>
    </SmallPage>
  );
}
