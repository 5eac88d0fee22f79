import { notFound } from 'next/navigation';
import { LeavingPage } from '@/components/admin/imports/leaving-page';
import { missingByName } from '@/lib/imports/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('import_pages');
  return { title: t('leaving.title') };
}

export default async function WhoLeavesPage({
  params,
}: PageProps<'/[school]/admin/imports/[importId]/leaving'>) {
  const { school, importId } = await params;
  const found = await view(school, 'people.import', (tenant) =>
    missingByName(tenant, idFrom(importId)),
  );
  if (!found) notFound();
  return <LeavingPage school={school} {...found} />;
}
