import { notFound } from 'next/navigation';
import { SigningInPage } from '@/components/trainer/signing-in-page';
import { thisDevice } from '@/lib/identity/children/device';
import { findSigningIn } from '@/lib/identity/children/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('signing_in');
  return { title: t('title') };
}

export default async function ClassSigningInPage({
  params,
}: PageProps<'/[school]/trainer/classes/[classId]/signing-in'>) {
  const { school, classId: segment } = await params;
  const classId = idFrom(segment);
  const found = await view(school, 'signing_in.manage', (tenant) => findSigningIn(tenant, classId));
  if (!found) notFound();
  const { children, ...others } = found;
  return (
    <SigningInPage
      school={school}
      path={`/${school}/trainer/classes/${classId}`}
      thisDevice={await thisDevice()}
      pupils={children}
      {...others}
    />
  );
}
