import { notFound } from 'next/navigation';
import { ConcernPage } from '@/components/concerns/concern-page';
import { openConcern } from '@/lib/concerns/reading/opening';
import { idFrom } from '@/lib/platform/route';
import { viewOnRecord } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';

/** No name in it: the title stands in the history of a browser. */
export async function generateMetadata() {
  const t = await words('concerns');
  return { title: t('title') };
}

export default async function ConcernHere({
  params,
}: PageProps<'/[school]/admin/concerns/[concernId]'>) {
  const { school, concernId } = await params;
  const id = idFrom(concernId);
  const concern = await viewOnRecord(school, 'concern.read', (tenant) => openConcern(tenant, id));
  if (!concern) notFound();
  return <ConcernPage school={school} concern={concern} />;
}
