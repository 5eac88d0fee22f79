import { ErasuresPage } from '@/components/records/erasure/erasures-page';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { listErasures, listKeptIdentities } from '@/lib/records/erasure/queries';

export async function generateMetadata() {
  const t = await words('erasures');
  return { title: t('title') };
}

export default async function ErasuresHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/record/erasures'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const [erasures, kept] = await view(school, 'audit.read', (tenant) =>
    Promise.all([listErasures(tenant), listKeptIdentities(tenant)]),
  );
  const mayDo = await mayHere(school);
  return (
    <ErasuresPage
      {...{ school, erasures, kept }}
      mayErase={mayDo('records.keep')}
      dropped={done === 'dropped'}
    />
  );
}
