import { KeepingPage } from '@/components/records/retention/keeping-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { listHolds, listRuns, readPreview, readYears } from '@/lib/records/retention/queries';

export async function generateMetadata() {
  const t = await words('keeping');
  return { title: t('title') };
}

export default async function KeepingHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/record/keeping'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const [years, holds, runs, preview] = await view(school, 'records.keep', (tenant) =>
    Promise.all([readYears(tenant), listHolds(tenant), listRuns(tenant), readPreview(tenant)]),
  );
  return <KeepingPage {...{ school, years, holds, runs, preview, done }} />;
}
