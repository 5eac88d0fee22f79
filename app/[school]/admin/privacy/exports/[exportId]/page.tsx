import { notFound } from 'next/navigation';
import { ExportPage } from '@/components/exports/export-page';
import { findExport } from '@/lib/exports/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('exports');
  return { title: t('title') };
}

export default async function ExportHere({
  params,
}: PageProps<'/[school]/admin/privacy/exports/[exportId]'>) {
  const { school, exportId } = await params;
  if (!isId(exportId)) notFound();
  const [found, self] = await view(school, 'exports.make', async (tenant) => [
    await findExport(tenant, exportId),
    tenant.actor.personId ?? '',
  ]);
  if (!found) notFound();
  return <ExportPage {...{ school, found, self }} />;
}
