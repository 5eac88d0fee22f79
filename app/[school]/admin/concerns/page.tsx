import { ConcernsPage } from '@/components/concerns/concerns-page';
import { concernsAddress } from '@/lib/concerns/reading/inputs';
import { listConcerns } from '@/lib/concerns/reading/queries';
import { viewOnRecord } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('concerns');
  return { title: t('title') };
}

/** Whoever only looks as somebody else finds nothing: these are not for looking over a shoulder. */
export default async function ConcernsHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/concerns'>) {
  const { school } = await params;
  const list = concernsAddress.parse(await searchParams);
  const shown = await viewOnRecord(school, 'concern.read', (tenant) => listConcerns(tenant, list));
  return <ConcernsPage school={school} list={list} {...shown} />;
}
