import { notFound } from 'next/navigation';
import { DepartmentForm } from '@/components/admin/departments/department-form';
import { DepartmentFrame } from '@/components/admin/departments/department-frame';
import { findDepartment } from '@/lib/people/departments/queries';
import { departmentAsSeen } from '@/lib/people/departments/rules';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('departments');
  return { title: t('title') };
}

export default async function EditDepartment({
  params,
}: PageProps<'/[school]/admin/departments/[departmentId]/edit'>) {
  const { school, departmentId } = await params;
  if (!isId(departmentId)) notFound();
  const department = await view(school, 'people.manage', (tenant) =>
    findDepartment(tenant, departmentId),
  );
  if (!department || department.archivedAt) notFound();
  return (
    <DepartmentFrame school={school} title={department.name}>
      <WordsFor parts={['departments', 'refusal']}>
        <DepartmentForm
          school={school}
          department={{ name: department.name, description: department.description }}
          edits={{ departmentId, asSeen: departmentAsSeen(department) }}
          cancelHref={`/${school}/admin/departments/${departmentId}`}
        />
      </WordsFor>
    </DepartmentFrame>
  );
}
