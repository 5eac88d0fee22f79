import { notFound } from 'next/navigation';
import { ArchivedClass, EditClass } from '@/components/admin/classes/edit-class';
import { classListInput } from '@/lib/classes/inputs';
import { findClass, listClasses, listStaff } from '@/lib/classes/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('classes') };
}

export default async function ClassPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/classes/[classId]'>) {
  const { school, classId } = await params;
  if (!isId(classId)) notFound();
  const { done } = await searchParams;
  const [schoolClass, people, classes] = await view(school, 'classes.manage', (tenant) =>
    Promise.all([
      findClass(tenant, classId),
      listStaff(tenant),
      listClasses(tenant, classListInput.parse({})),
    ]),
  );
  if (!schoolClass) notFound();
  const { archivedAt } = schoolClass;
  if (archivedAt) return <ArchivedClass {...{ school, schoolClass, classes, done, archivedAt }} />;
  return <EditClass {...{ school, schoolClass, people, classes, done }} />;
}
