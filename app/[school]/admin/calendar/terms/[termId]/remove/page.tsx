import { notFound } from 'next/navigation';
import { RemoveTerm } from '@/components/admin/calendar/term-pages';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { calendarShownAt } from '@/lib/settings/calendar/queries';

export async function generateMetadata() {
  const t = await words('school_year');
  return { title: t('change_term') };
}

export default async function RemoveTermPage({
  params,
}: PageProps<'/[school]/admin/calendar/terms/[termId]/remove'>) {
  const { school, termId } = await params;
  const shown = await view(school, 'calendar.manage', (tenant) => calendarShownAt(tenant, termId));
  const term = shown?.written.terms.find(({ id }) => id === termId);
  if (!shown || !term) notFound();
  return <RemoveTerm school={school} term={term} {...shown} />;
}
