import { ProfilePage } from '@/components/admin/school/profile-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { registerAsked } from '@/lib/settings/school/inputs';
import { schoolProfile } from '@/lib/settings/school/queries';
import { findRegistered, searchRegister } from '@/lib/settings/school/register/queries';

export async function generateMetadata() {
  const t = await words('school');
  return { title: t('title') };
}

export default async function SchoolProfile({
  params,
  searchParams,
}: PageProps<'/[school]/admin/school'>) {
  const { school } = await params;
  const { done, ...asked } = await searchParams;
  const { find, take } = registerAsked.parse(asked);
  const [profile, register, taken] = await view(school, 'settings.manage', (tenant) =>
    Promise.all([
      schoolProfile(tenant),
      searchRegister(tenant, find),
      take ? findRegistered(tenant, take) : undefined,
    ]),
  );
  return <ProfilePage {...{ school, profile, find, register, taken, done }} />;
}
