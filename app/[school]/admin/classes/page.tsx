import { ClassListPage } from '@/components/admin/classes/class-list-page';
import { classListInput } from '@/lib/classes/inputs';
import { listClasses } from '@/lib/classes/queries';
import { listClubNames } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('classes') };
}

export default async function ClassesPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/classes'>) {
  const { school } = await params;
  const list = classListInput.parse(await searchParams);
  const [classes, clubs] = await view(school, 'classes.manage', (tenant) =>
    Promise.all([listClasses(tenant, list), listClubNames(tenant)]),
  );
  return <ClassListPage school={school} list={list} classes={classes} clubs={clubs} />;
}
