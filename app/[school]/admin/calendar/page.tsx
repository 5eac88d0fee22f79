import { CalendarPage } from '@/components/admin/calendar/calendar-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { calendarAddress } from '@/lib/settings/calendar/inputs';
import { calendarShown } from '@/lib/settings/calendar/queries';

export async function generateMetadata() {
  const t = await words('school_year');
  return { title: t('title') };
}

export default async function SchoolCalendarPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/calendar'>) {
  const { school } = await params;
  const { done, ...asked } = await searchParams;
  const shown = await view(school, 'calendar.manage', (tenant) =>
    calendarShown(tenant, calendarAddress.parse(asked)),
  );
  return <CalendarPage school={school} done={done} {...shown} />;
}
