import { notFound } from 'next/navigation';
import { ClassStaff } from '@/components/admin/classes/class-staff';
import { classListInput } from '@/lib/classes/inputs';
import { listClasses, listStaff } from '@/lib/classes/queries';
import { findStaffOf } from '@/lib/classes/staffing/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('class.staff') };
}

export default async function ClassStaffPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/classes/[classId]/staff'>) {
  const { school, classId } = await params;
  if (!isId(classId)) notFound();
  const { done } = await searchParams;
  const [found, people, classes] = await view(school, 'classes.manage', (tenant) =>
    Promise.all([
      findStaffOf(tenant, classId),
      listStaff(tenant),
      listClasses(tenant, classListInput.parse({})),
    ]),
  );
  if (!found) notFound();
  return <ClassStaff {...{ school, classes, people, done }} {...found} />;
}
