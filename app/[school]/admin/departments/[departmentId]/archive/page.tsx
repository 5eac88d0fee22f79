import { notFound } from 'next/navigation';
import { ArchiveDepartment } from '@/components/admin/departments/archive-department';
import { findDepartment, listMembers } from '@/lib/people/departments/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('departments');
  return { title: t('title') };
}

export default async function ArchiveDepartmentPage({
  params,
}: PageProps<'/[school]/admin/departments/[departmentId]/archive'>) {
  const { school, departmentId } = await params;
  if (!isId(departmentId)) notFound();
  const [department, members] = await view(school, 'people.manage', (tenant) =>
    Promise.all([findDepartment(tenant, departmentId), listMembers(tenant, departmentId)]),
  );
  if (!department || department.archivedAt) notFound();
  const today = localDateOf(new Date());
  const open = members.filter(({ endsOn, hasLeft }) => !hasLeft && (!endsOn || endsOn > today));
  return <ArchiveDepartment {...{ school, department }} members={open.length} />;
}
