import { notFound } from 'next/navigation';
import { ImportPage } from '@/components/admin/imports/import-page';
import { PlanShown } from '@/components/admin/imports/plan-shown';
import { importListInput } from '@/lib/imports/inputs';
import { importShown } from '@/lib/imports/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('import_pages');
  return { title: t('plan.title') };
}

export default async function OneImportPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/imports/[importId]'>) {
  const { school, importId } = await params;
  const list = importListInput.parse(await searchParams);
  const found = await view(school, 'people.import', (tenant) =>
    importShown(tenant, idFrom(importId), list),
  );
  if (!found) notFound();
  const { kept, askedBy, doneBy, change, shown } = found;
  return (
    <ImportPage {...{ school, kept, askedBy, doneBy, change }}>
      {shown && <PlanShown {...{ school, kept, change, list }} {...shown} />}
    </ImportPage>
  );
}
