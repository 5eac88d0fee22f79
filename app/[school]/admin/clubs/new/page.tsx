import { NewClub } from '@/components/admin/clubs/edit-club';
import { clubListInput } from '@/lib/clubs/inputs';
import { listClubs } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('club.new') };
}

export default async function NewClubPage({ params }: PageProps<'/[school]/admin/clubs/new'>) {
  const { school } = await params;
  const clubs = await view(school, 'clubs.manage', (tenant) =>
    listClubs(tenant, clubListInput.parse({})),
  );
  return <NewClub school={school} clubs={clubs} />;
}
