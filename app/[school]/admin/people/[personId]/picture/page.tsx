import { notFound } from 'next/navigation';
import { PersonFrame } from '@/components/admin/people/person-frame';
import { PersonPicture } from '@/components/admin/people/person-picture';
import { findPicture } from '@/lib/people/pictures/queries';
import { findPerson } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('people_records');
  return { title: t('tab.picture') };
}

export default async function PicturePage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/[personId]/picture'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const { done } = await searchParams;
  const [found, picture] = await view(school, 'people.manage', (tenant) =>
    Promise.all([findPerson(tenant, personId), findPicture(tenant, personId)]),
  );
  if (!found) notFound();
  const { person } = found;
  return (
    <PersonFrame {...{ school, person, done }} current="picture">
      <PersonPicture school={school} person={person} picture={picture} />
    </PersonFrame>
  );
}
