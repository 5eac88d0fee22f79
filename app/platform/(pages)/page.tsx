import { SchoolsPage } from '@/components/platform/schools-page';
import { schoolListInput } from '@/lib/operators/schools/inputs';
import { listSchools } from '@/lib/operators/schools/queries';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('platform');
  return { title: t('schools.title') };
}

export default async function Schools({ searchParams }: PageProps<'/platform'>) {
  const list = schoolListInput.parse(await searchParams);
  const found = await viewOfPlatform((desk) => listSchools(desk, list));
  return <SchoolsPage list={list} {...found} />;
}
