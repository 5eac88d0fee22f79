import { BadgesPage } from '@/components/admin/badges/badges-page';
import { clubListInput } from '@/lib/clubs/inputs';
import { listClubs } from '@/lib/clubs/queries';
import { listBadges } from '@/lib/homework/recognition/badges/keeping/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('badges');
  return { title: t('title') };
}

export default async function BadgesHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/badges'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const [badges, clubs] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([listBadges(tenant), listClubs(tenant, clubListInput.parse({}))]),
  );
  return <BadgesPage {...{ school, badges, done }} clubs={clubs} />;
}
