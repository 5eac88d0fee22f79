import { DepartmentForm } from '@/components/admin/departments/department-form';
import { DepartmentFrame } from '@/components/admin/departments/department-frame';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('departments');
  return { title: t('new') };
}

export default async function NewDepartment({
  params,
}: PageProps<'/[school]/admin/departments/new'>) {
  const { school } = await params;
  await view(school, 'people.manage', async () => undefined);
  const t = await words('departments');
  return (
    <DepartmentFrame school={school} title={t('new')}>
      <WordsFor parts={['departments', 'refusal']}>
        <DepartmentForm
          school={school}
          department={{ name: '', description: '' }}
          cancelHref={`/${school}/admin/departments`}
        />
      </WordsFor>
    </DepartmentFrame>
  );
}
