import { notFound } from 'next/navigation';
import { ArchivePerson } from '@/components/admin/people/archive-person';
import { findPerson, whatAPersonHolds } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('person.archive') };
}

export default async function ArchivePersonPage({
  params,
}: PageProps<'/[school]/admin/people/[personId]/archive'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const [found, holds] = await view(school, 'people.manage', (tenant) =>
    Promise.all([findPerson(tenant, personId), whatAPersonHolds(tenant, personId)]),
  );
  if (!found || found.person.archivedAt) notFound();
  return <ArchivePerson school={school} person={found.person} holds={holds} />;
}
