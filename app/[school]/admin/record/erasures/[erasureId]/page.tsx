import { notFound } from 'next/navigation';
import { ErasurePage } from '@/components/records/erasure/erasure-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { readErasure } from '@/lib/records/erasure/queries';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('erasures');
  return { title: t('title') };
}

export default async function ErasureHere({
  params,
}: PageProps<'/[school]/admin/record/erasures/[erasureId]'>) {
  const { school, erasureId } = await params;
  if (!isId(erasureId)) notFound();
  const erasure = await view(school, 'records.keep', (tenant) => readErasure(tenant, erasureId));
  if (!erasure) notFound();
  return <ErasurePage {...{ school, erasure }} />;
}
