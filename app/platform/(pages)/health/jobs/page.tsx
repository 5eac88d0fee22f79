import { JobsPage } from '@/components/platform/operations/jobs-page';
import { listDeliveries } from '@/lib/operators/deliveries/queries';
import { listJobs } from '@/lib/operators/jobs/queries';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('operations');
  return { title: t('tab.jobs') };
}

export default async function Jobs({ searchParams }: PageProps<'/platform/health/jobs'>) {
  const found = await viewOfPlatform(async (desk) => ({
    ...(await listJobs(desk)),
    ...(await listDeliveries(desk)),
  }));
  const { done } = await searchParams;
  return <JobsPage {...found} just={done} />;
}
