import { LibraryPage } from '@/components/trainer/library/library-page';
import { libraryAddress } from '@/lib/homework/templates/inputs';
import { listTemplates } from '@/lib/homework/templates/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('library');
  return { title: t('title') };
}

/** Work to set again: the school's own, and what comes with the product. */
export default async function LibraryPageOf({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/activities/library'>) {
  const { school } = await params;
  const { done, ...address } = await searchParams;
  const { year } = libraryAddress.parse(address);
  const templates = await view(school, 'activity.set', (tenant) => listTemplates(tenant, year));
  return <LibraryPage school={school} templates={templates} year={year} done={done} />;
}
