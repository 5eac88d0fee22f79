import { PacksPage } from '@/components/records/packs/packs-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { listPacks } from '@/lib/records/packs/queries';
import { localDateOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('packs');
  return { title: t('title') };
}

export default async function PacksHere({ params }: PageProps<'/[school]/admin/record/packs'>) {
  const { school } = await params;
  const packs = await view(school, 'packs.keep', listPacks);
  return <PacksPage school={school} packs={packs} today={localDateOf(new Date())} />;
}
