import { SmallPage } from '@/components/entrance/small-page';
import { ResetForm } from '@/components/passwords/reset-form';
import { ButtonLink } from '@/components/ui/button-link';
import { findReset } from '@/lib/identity/passwords/queries';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('passwords');
  return { title: t('reset_title') };
}

/** Looking at it uses nothing up: programs that guard an inbox open links too. */
export default async function ResetPage({ params }: PageProps<'/reset/[secret]'>) {
  const t = await words('passwords');
  const { secret } = await params;
  const reset = await findReset(secret);
  if (!reset)
    return (
      <SmallPage title={t('link_over_title')} about={<p>{t('link_over_text')}</p>}>
        <ButtonLink href="/forgotten">{t('ask_again')}</ButtonLink>
      </SmallPage>
    );
  return (
    <SmallPage
      title={t('reset_title')}
      about={<p className="wrap-anywhere">{t('reset_for', { email: reset.email })}</p>}
    >
      <WordsFor parts={['passwords', 'refusal']}>
        <ResetForm secret={secret} email={reset.email} />
      </WordsFor>
    </SmallPage>
  );
}
