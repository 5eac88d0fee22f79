import { NewDayOff } from '@/components/admin/calendar/day-off-pages';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { calendarAddress } from '@/lib/settings/calendar/inputs';
import { calendarShown } from '@/lib/settings/calendar/queries';

export async function generateMetadata() {
  const t = await words('school_year');
  return { title: t('new_day_off') };
}

export default async function NewDayOffPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/calendar/days/new'>) {
  const { school } = await params;
  const asked = calendarAddress.parse(await searchParams);
  const shown = await view(school, 'calendar.manage', (tenant) => calendarShown(tenant, asked));
  return <NewDayOff school={school} on={asked.on} {...shown} />;
}
