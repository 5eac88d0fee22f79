import { notFound } from 'next/navigation';
import { DepartmentPage } from '@/components/admin/departments/department-page';
import { findDepartment, listMembers, listStaffBeside } from '@/lib/people/departments/queries';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('departments');
  return { title: t('title') };
}

export default async function DepartmentHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/departments/[departmentId]'>) {
  const { school, departmentId } = await params;
  if (!isId(departmentId)) notFound();
  const { done } = await searchParams;
  const mayDo = await mayHere(school);
  if (!mayDo('school.run')) notFound();
  const mayManage = mayDo('people.manage');
  const [department, members, staff] = await view(school, 'contact.read', (tenant) =>
    Promise.all([
      findDepartment(tenant, departmentId),
      listMembers(tenant, departmentId),
      mayManage ? listStaffBeside(tenant, departmentId) : [],
    ]),
  );
  if (!department) notFound();
  return <DepartmentPage {...{ school, department, members, staff, mayManage, done }} />;
}
