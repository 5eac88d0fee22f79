import { SchoolLibraryPage } from '@/components/trainer/library/school-library-page';
import { listTemplates } from '@/lib/homework/templates/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('library');
  return { title: t('title') };
}

/** The school's own library, for whoever keeps its clubs. */
export default async function SchoolLibrary({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs/library'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const templates = await view(school, 'clubs.manage', (tenant) => listTemplates(tenant));
  return <SchoolLibraryPage school={school} templates={templates} done={done} />;
}
