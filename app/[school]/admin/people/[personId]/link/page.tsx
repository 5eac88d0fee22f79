import { notFound } from 'next/navigation';
import { NewLink } from '@/components/admin/people/link-pages';
import { findPerson, searchPeople } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('person.link_guardian') };
}

export default async function LinkPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/[personId]/link'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const { q } = await searchParams;
  const query = typeof q === 'string' ? q.slice(0, 80) : '';
  const [person, guardians, children] = await view(school, 'people.manage', (tenant) =>
    Promise.all([
      findPerson(tenant, personId).then((found) => found?.person),
      searchPeople(tenant, 'grown_up', query),
      searchPeople(tenant, 'student', query),
    ]),
  );
  if (!person || person.archivedAt) notFound();
  const found = person.role === 'student' ? guardians : children;
  return <NewLink {...{ school, person, query, found }} />;
}
