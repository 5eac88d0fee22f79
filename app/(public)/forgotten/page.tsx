import Link from 'next/link';
import { DemoInboxNotice } from '@/components/entrance/demo-inbox-notice';
import { SmallPage } from '@/components/entrance/small-page';
import { ForgottenForm } from '@/components/passwords/forgotten-form';
import { ButtonLink } from '@/components/ui/button-link';
import { thereIsADemo } from '@/lib/platform/mail/inbox';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('passwords');
  return { title: t('forgotten_title') };
}

/** Where somebody asks for a link; afterwards it says the same, whether there is such an account or not. */
export default async function ForgottenPage({ searchParams }: PageProps<'/forgotten'>) {
  const t = await words('passwords');
  const { sent } = await searchParams;
  if (sent === 'yes')
    return (
      <SmallPage
        title={t('asked_title')}
        about={
          <>
            <p>{t('asked_text')}</p>
            <p>{t('asked_none')}</p>
          </>
        }
        below={(await thereIsADemo()) && <DemoInboxNotice />}
      >
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/sign-in">{t('back_to_sign_in')}</ButtonLink>
          <ButtonLink variant="secondary" href="/forgotten">
            {t('asked_again')}
          </ButtonLink>
        </div>
      </SmallPage>
    );
  return (
    <SmallPage
      title={t('forgotten_title')}
      about={
        <>
          <p>{t('forgotten_text')}</p>
          <p>{t('forgotten_child')}</p>
        </>
      }
    >
      <WordsFor parts={['passwords', 'refusal']}>
        <ForgottenForm />
      </WordsFor>
      <p className="mt-4 text-center">
        <Link href="/sign-in" prefetch={false} className="link inline-flex min-h-hit items-center">
          {t('back_to_sign_in')}
        </Link>
      </p>
    </SmallPage>
  );
}
