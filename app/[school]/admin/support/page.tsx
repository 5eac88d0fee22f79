import { AccessesHerePage } from '@/components/platform/accesses-here-page';
import { listAccessesHere } from '@/lib/operators/access/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('platform');
  return { title: t('here.title') };
}

export default async function SupportHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/support'>) {
  const { school } = await params;
  const accesses = await view(school, 'settings.manage', listAccessesHere);
  const { done } = await searchParams;
  return <AccessesHerePage {...{ school, accesses, done }} />;
}
