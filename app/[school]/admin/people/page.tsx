import { notFound } from 'next/navigation';
import { PeopleListPage } from '@/components/admin/people/people-list-page';
import { peopleListInput } from '@/lib/people/inputs';
import { listClassNames, listPeople } from '@/lib/people/queries';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('people') };
}

export default async function PeoplePage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people'>) {
  const { school } = await params;
  const list = peopleListInput.parse(await searchParams);
  const mayDo = await mayHere(school);
  if (!mayDo('school.run')) notFound();
  const [found, classes] = await view(school, 'contact.read', (tenant) =>
    Promise.all([listPeople(tenant, list), listClassNames(tenant)]),
  );
  return (
    <PeopleListPage
      {...{ school, list, classes }}
      mayManage={mayDo('people.manage')}
      mayGive={mayDo('access.grant')}
      {...found}
    />
  );
}
