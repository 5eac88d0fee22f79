import { notFound } from 'next/navigation';
import { RemoveDayOff } from '@/components/admin/calendar/day-off-pages';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { calendarShownAt } from '@/lib/settings/calendar/queries';

export async function generateMetadata() {
  const t = await words('school_year');
  return { title: t('change_day_off') };
}

export default async function RemoveDayOffPage({
  params,
}: PageProps<'/[school]/admin/calendar/days/[dayOffId]/remove'>) {
  const { school, dayOffId } = await params;
  const shown = await view(school, 'calendar.manage', (tenant) =>
    calendarShownAt(tenant, dayOffId),
  );
  const dayOff = shown?.written.daysOff.find(({ id }) => id === dayOffId);
  if (!shown || !dayOff) notFound();
  return <RemoveDayOff school={school} dayOff={dayOff} {...shown} />;
}
