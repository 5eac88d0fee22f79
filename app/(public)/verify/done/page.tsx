import { SmallPage } from '@/components/entrance/small-page';
import { ButtonLink } from '@/components/ui/button-link';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('addresses');
  return { title: t('done_title') };
}

export default async function VerifiedPage() {
  const t = await words('addresses');
  return (
    <SmallPage title={t('done_title')} about={<p>{t('done_text')}</p>}>
      <ButtonLink href="/">{t('go_on')}</ButtonLink>
    </SmallPage>
  );
}
