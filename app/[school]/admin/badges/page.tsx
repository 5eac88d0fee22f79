import { BadgesPage } from '@/components/admin/badges/badges-page';
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
  const badges = await view(school, 'clubs.manage', listBadges);
  return <BadgesPage {...{ school, badges, done }} />;
}
