import { SmallPage } from '@/components/entrance/small-page';
import { ButtonLink } from '@/components/ui/button-link';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('passwords');
  return { title: t('reset_done_title') };
}

export default async function ResetDonePage() {
  const t = await words('passwords');
  return (
    <SmallPage title={t('reset_done_title')} about={<p>{t('reset_done_text')}</p>}>
      <ButtonLink href="/sign-in">{t('back_to_sign_in')}</ButtonLink>
    </SmallPage>
  );
}
