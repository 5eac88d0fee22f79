import { ModulesPage } from '@/components/admin/school/modules-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { modulesOff } from '@/lib/settings/school/queries';

export async function generateMetadata() {
  const t = await words('school');
  return { title: t('modules.title') };
}

export default async function SchoolModules({
  params,
  searchParams,
}: PageProps<'/[school]/admin/school/modules'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const off = await view(school, 'settings.manage', modulesOff);
  return <ModulesPage {...{ school, off, done }} />;
}
