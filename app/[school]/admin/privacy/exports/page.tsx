import { ExportsPage } from '@/components/exports/exports-page';
import { halfTermsToChoose, listExports } from '@/lib/exports/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('exports');
  return { title: t('title') };
}

export default async function ExportsHere({
  params,
}: PageProps<'/[school]/admin/privacy/exports'>) {
  const { school } = await params;
  const [made, halfTerms] = await view(school, 'exports.make', async (tenant) => [
    await listExports(tenant),
    await halfTermsToChoose(tenant),
  ]);
  return <ExportsPage {...{ school, made }} mayChoose={halfTerms.length > 0} />;
}
