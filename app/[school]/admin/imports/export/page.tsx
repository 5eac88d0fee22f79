import { ExportPage } from '@/components/admin/imports/export-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('import_pages');
  return { title: t('export_page.title') };
}

export default async function ExportSchoolPage({
  params,
}: PageProps<'/[school]/admin/imports/export'>) {
  const { school } = await params;
  await view(school, 'people.import', async () => undefined);
  return <ExportPage school={school} />;
}
