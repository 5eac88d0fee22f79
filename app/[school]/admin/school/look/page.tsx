import { LookPage } from '@/components/admin/school/look-page';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { schoolLook } from '@/lib/settings/school/queries';

export async function generateMetadata() {
  const t = await words('school');
  return { title: t('look.title') };
}

export default async function SchoolLook({
  params,
  searchParams,
}: PageProps<'/[school]/admin/school/look'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const look = await view(school, 'settings.manage', schoolLook);
  const { logo } = (await currentActor(school)).school;
  return <LookPage {...{ school, look, logo, done }} />;
}
