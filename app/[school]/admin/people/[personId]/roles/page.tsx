import { notFound } from 'next/navigation';
import { GiveRolePage } from '@/components/access/give-role-page';
import { draftOf } from '@/lib/access/draft';
import {
  listClubsAndChildren,
  listRoleNames,
  templatesToGive,
  whatGrantWouldMean,
} from '@/lib/access/queries';
import { findPerson, listClassNames } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('access');
  return { title: t('give') };
}

export default async function GiveRole({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/[personId]/roles'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const said = await searchParams;
  const page = await view(school, 'access.grant', async (tenant) => {
    const { draft, grant } = draftOf(personId, said, localDateOf(tenant.now));
    const [found, roles, classes, others, means] = await Promise.all([
      findPerson(tenant, personId),
      listRoleNames(tenant),
      listClassNames(tenant),
      listClubsAndChildren(tenant),
      grant && whatGrantWouldMean(tenant, grant),
    ]);
    const asked = grant && means ? { grant, means } : null;
    const places = { ...others, classes };
    return { found, roles, places, draft, asked, templates: templatesToGive(tenant) };
  });
  const { found, ...rest } = page;
  if (!found || found.person.role === 'student' || found.person.archivedAt) notFound();
  return <GiveRolePage school={school} person={found.person} {...rest} />;
}
