import { BankHolidays } from '@/components/admin/calendar/preparing-pages';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { calendarAddress } from '@/lib/settings/calendar/inputs';
import { calendarShown } from '@/lib/settings/calendar/queries';

export async function generateMetadata() {
  const t = await words('school_year');
  return { title: t('title') };
}

export default async function BankHolidaysPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/calendar/bank-holidays'>) {
  const { school } = await params;
  const asked = calendarAddress.parse(await searchParams);
  const shown = await view(school, 'calendar.manage', (tenant) => calendarShown(tenant, asked));
  return <BankHolidays school={school} {...shown} />;
}
