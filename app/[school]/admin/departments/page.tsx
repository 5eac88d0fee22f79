import { notFound } from 'next/navigation';
import { DepartmentsPage } from '@/components/admin/departments/departments-page';
import { departmentListInput } from '@/lib/people/departments/inputs';
import { listDepartments } from '@/lib/people/departments/queries';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('departments');
  return { title: t('title') };
}

export default async function Departments({
  params,
  searchParams,
}: PageProps<'/[school]/admin/departments'>) {
  const { school } = await params;
  const list = departmentListInput.parse(await searchParams);
  const mayDo = await mayHere(school);
  if (!mayDo('school.run')) notFound();
  const departments = await view(school, 'contact.read', (tenant) => listDepartments(tenant, list));
  return <DepartmentsPage {...{ school, list, departments }} mayManage={mayDo('people.manage')} />;
}
