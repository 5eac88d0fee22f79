import { ReleasesPage } from '@/components/platform/releases-page';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';
import { listReleases } from '@/lib/records/packs/by-operator/desk/queries';

export async function generateMetadata() {
  const t = await words('platform');
  return { title: t('releases.title') };
}

export default async function Releases({ searchParams }: PageProps<'/platform/releases'>) {
  const releases = await viewOfPlatform(listReleases);
  const { done } = await searchParams;
  return <ReleasesPage {...{ releases, done }} />;
}
