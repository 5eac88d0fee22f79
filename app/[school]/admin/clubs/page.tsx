import { ClubListPage } from '@/components/admin/clubs/club-list-page';
import { clubListInput } from '@/lib/clubs/inputs';
import { listClubs } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ClubsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs'>) {
  const { school } = await params;
  const list = clubListInput.parse(await searchParams);
  const clubs = await view(school, 'clubs.manage', (tenant) => listClubs(tenant, list));
  return <ClubListPage school={school} list={list} clubs={clubs} />;
}
