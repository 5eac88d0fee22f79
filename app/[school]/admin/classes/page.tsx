import { ClassListPage } from '@/components/admin/classes/class-list-page';
import { columnsShown } from '@/components/admin/list-columns';
import { classColumns, classListInput, usualClassColumns } from '@/lib/classes/inputs';
import { pageClasses } from '@/lib/classes/queries';
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
  const columns = await columnsShown({
    ...{ list: 'classes', all: classColumns, usual: usualClassColumns },
    chosen: list.columns,
  });
  const [{ rows, ...found }, clubs] = await view(school, 'classes.manage', (tenant) =>
    Promise.all([pageClasses(tenant, list), listClubNames(tenant)]),
  );
  return <ClassListPage {...{ school, list, columns, classes: rows, clubs, ...found }} />;
}
