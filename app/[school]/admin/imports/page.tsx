import { DoneNotice } from '@/components/admin/done-notice';
import { ImportListPage } from '@/components/admin/imports/import-list-page';
import { importListInput } from '@/lib/imports/inputs';
import { listImports } from '@/lib/imports/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('import_pages');
  return { title: t('title') };
}

export default async function ImportsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/imports'>) {
  const { school } = await params;
  const asked = await searchParams;
  const { page } = importListInput.parse(asked);
  const found = await view(school, 'people.import', (tenant) => listImports(tenant, page));
  return (
    <>
      <DoneNotice done={asked.done} />
      <ImportListPage school={school} page={page} {...found} />
    </>
  );
}
