import { notFound } from 'next/navigation';
import { EditPerson } from '@/components/admin/people/person-forms';
import { findPerson } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('person.edit') };
}

export default async function EditPersonPage({
  params,
}: PageProps<'/[school]/admin/people/[personId]/edit'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const found = await view(school, 'people.manage', (tenant) => findPerson(tenant, personId));
  if (!found || found.person.archivedAt) notFound();
  return <EditPerson school={school} {...found} />;
}
