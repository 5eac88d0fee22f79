import { notFound } from 'next/navigation';
import { AddPerson } from '@/components/admin/people/person-forms';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

const kinds = ['student', 'staff', 'guardian'] as const;

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('people_list.add') };
}

export default async function AddPersonPage({
  params,
}: PageProps<'/[school]/admin/people/add/[kind]'>) {
  const { school, kind: named } = await params;
  const kind = kinds.find((each) => each === named);
  await view(school, 'people.manage', async () => undefined);
  if (!kind) notFound();
  return <AddPerson school={school} kind={kind} />;
}
