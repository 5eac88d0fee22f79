import { CopyPage } from '@/components/trainer/copying/copy-page';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { copyAddress } from '@/lib/homework/copying/inputs';
import { listThere, listToCopy } from '@/lib/homework/copying/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { schoolDays, writtenCalendar } from '@/lib/settings/calendar/queries';
import { localDateOf, mondayOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('copying');
  return { title: t('title') };
}

/** Work of a week or a term before, to be set again. */
export default async function CopyPageOf({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/activities/copy'>) {
  const { school } = await params;
  const { class: classId, club: clubId, span, into } = copyAddress.parse(await searchParams);
  const found = await view(school, 'activity.set', async (tenant) => {
    const today = localDateOf(tenant.now);
    const [taught, { calendar }, { terms }, found, there] = await Promise.all([
      listTaughtClasses(tenant),
      schoolDays(tenant),
      writtenCalendar(tenant),
      classId && span ? listToCopy(tenant, { classId, clubId, span }) : undefined,
      classId && span ? listThere(tenant, classId, today) : [],
    ]);
    return { taught, calendar, terms, found, there, today };
  });
  return (
    <CopyPage
      school={school}
      {...found}
      chosen={{ classId, clubId, span, into: mondayOf(into ?? found.today) }}
    />
  );
}
