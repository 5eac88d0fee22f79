import { NewActivity } from '@/components/trainer/new-activity';
import { PageHeader } from '@/components/ui/page-header';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('activity');
  return { title: t('title_of_page') };
}

/** Work for a club, set in one class or several. */
export default async function NewActivityPage({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/activities/new'>) {
  const { school } = await params;
  const { class: classId, club: clubId } = await searchParams;
  const chosen = (value: string | string[] | undefined) =>
    typeof value === 'string' && value !== '' ? idFrom(value) : undefined;

  const found = await view(school, 'activity.set', async (tenant) => {
    const [taught, { calendar }] = await Promise.all([
      listTaughtClasses(tenant),
      schoolDays(tenant),
    ]);
    return { taught, calendar, today: localDateOf(tenant.now) };
  });
  const t = await words('activity');
  return (
    <>
      <PageHeader title={t('title_of_page')} />
      <NewActivity school={school} {...found} classId={chosen(classId)} clubId={chosen(clubId)} />
    </>
  );
}
