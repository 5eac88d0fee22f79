import { UploadPage } from '@/components/admin/imports/upload-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('import_pages');
  return { title: t('upload.title') };
}

export default async function NewImportPage({ params }: PageProps<'/[school]/admin/imports/new'>) {
  const { school } = await params;
  await view(school, 'people.import', async () => undefined);
  return <UploadPage school={school} />;
}
