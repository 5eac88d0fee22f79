import { RoleNamesPage } from '@/components/admin/school/role-names-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { ownRoleNames } from '@/lib/settings/school/queries';

export async function generateMetadata() {
  const t = await words('school');
  return { title: t('words.title') };
}

export default async function SchoolWords({
  params,
  searchParams,
}: PageProps<'/[school]/admin/school/words'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const own = await view(school, 'settings.manage', ownRoleNames);
  return <RoleNamesPage {...{ school, own, done }} />;
}
