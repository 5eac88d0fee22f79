import { notFound } from 'next/navigation';
import { columnsShown } from '@/components/admin/list-columns';
import { PeopleListPage } from '@/components/admin/people/people-list-page';
import { listDepartmentNames } from '@/lib/people/departments/queries';
import { peopleColumns, peopleListInput, usualColumns } from '@/lib/people/inputs';
import { listClassNames } from '@/lib/people/queries';
import { listPeople } from '@/lib/people/search/queries';
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
  const columns = await columnsShown({
    ...{ list: 'people', all: peopleColumns, usual: usualColumns },
    chosen: list.columns,
  });
  const mayDo = await mayHere(school);
  if (!mayDo('school.run')) notFound();
  const [found, classes, departments] = await view(school, 'contact.read', (tenant) =>
    Promise.all([listPeople(tenant, list), listClassNames(tenant), listDepartmentNames(tenant)]),
  );
  return (
    <PeopleListPage
      {...{ school, list, columns, classes, departments }}
      mayManage={mayDo('people.manage')}
      mayImport={mayDo('people.import')}
      mayGive={mayDo('access.grant')}
      mayKeepConsent={mayDo('consent.manage')}
      {...found}
    />
  );
}
