import { TrailPage } from '@/components/trail/trail-page';
import { viewOnRecord } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';
import { archivedAfter } from '@/lib/trail/archive';
import { trailInput } from '@/lib/trail/inputs';
import { lastCheck, readTrail } from '@/lib/trail/queries';

export async function generateMetadata() {
  const t = await words('trail');
  return { title: t('title') };
}

export default async function TrailHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/record/trail'>) {
  const { school } = await params;
  const { done, ...address } = await searchParams;
  const list = trailInput.parse(address);
  const [found, check] = await viewOnRecord(school, 'audit.read', async (tenant) => [
    await readTrail(tenant, list),
    await lastCheck(tenant),
  ]);
  const about = { school, list, check, asked: done === 'asked', archivedAfter: archivedAfter() };
  return <TrailPage {...about} {...found} />;
}
