import { notFound } from 'next/navigation';
import { PackPage } from '@/components/records/packs/pack-page';
import { viewOnRecord } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';
import { packAddress } from '@/lib/records/packs/inputs';
import { lookThroughPack } from '@/lib/records/packs/looking';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('packs');
  return { title: t('title') };
}

/** Looking through what is kept about somebody is on the record; whoever looks as somebody else finds nothing. */
export default async function PackHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/record/packs/[packId]'>) {
  const { school, packId } = await params;
  const { show } = packAddress.parse(await searchParams);
  if (!isId(packId)) notFound();
  const found = await viewOnRecord(school, 'packs.keep', (tenant) =>
    lookThroughPack(tenant, packId, show),
  );
  if (!found) notFound();
  return <PackPage school={school} show={show} {...found} />;
}
