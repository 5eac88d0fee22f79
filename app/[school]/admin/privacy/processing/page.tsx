import { ProcessingPage } from '@/components/registers/processing-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { processing } from '@/lib/records/registers/processing/queries';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('title.processing') };
}

export default async function ProcessingHere({
  params,
}: PageProps<'/[school]/admin/privacy/processing'>) {
  const { school } = await params;
  const activities = await view(school, 'audit.read', async () => processing());
  return <ProcessingPage {...{ school, activities }} />;
}
