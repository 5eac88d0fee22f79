import { notFound } from 'next/navigation';
import { fullName } from '@/components/admin/people/full-name';
import { ErasePerson } from '@/components/records/erasure/erase-person';
import { findPerson } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('erasures');
  return { title: t('erase') };
}

export default async function ErasePersonPage({
  params,
}: PageProps<'/[school]/admin/people/[personId]/erase'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const found = await view(school, 'records.keep', (tenant) => findPerson(tenant, personId));
  if (!found || found.person.erasedAt) notFound();
  return <ErasePerson school={school} personId={personId} name={fullName(found.person)} />;
}
