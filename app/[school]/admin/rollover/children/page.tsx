import { notFound } from 'next/navigation';
import { RolloverChildrenPage } from '@/components/admin/rollover/children-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { rolloverListInput } from '@/lib/rollover/inputs';
import { childrenShown } from '@/lib/rollover/shown';

export async function generateMetadata() {
  const t = await words('rollover');
  return { title: t('children.title') };
}

export default async function RolloverChildren({
  params,
  searchParams,
}: PageProps<'/[school]/admin/rollover/children'>) {
  const { school } = await params;
  const list = rolloverListInput.parse(await searchParams);
  const shown = await view(school, 'rollover.manage', (tenant) => childrenShown(tenant, list));
  if (!shown) notFound();
  return <RolloverChildrenPage school={school} list={list} {...shown} />;
}
