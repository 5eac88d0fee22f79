import { NewActivity } from '@/components/trainer/new-activity';
import { PageHeader } from '@/components/ui/page-header';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { listLadders } from '@/lib/clubs/ladder/queries';
import { listChildrenToName, listGroups } from '@/lib/homework/groups/queries';
import { findInLibrary } from '@/lib/homework/templates/queries';
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
  const { class: classId, club: clubId, template, group: groupId } = await searchParams;
  const chosen = (value: string | string[] | undefined) =>
    typeof value === 'string' && value !== '' ? idFrom(value) : undefined;

  const found = await view(school, 'activity.set', async (tenant) => {
    const [taught, { calendar }, children, groups, ladders] = await Promise.all([
      listTaughtClasses(tenant),
      schoolDays(tenant),
      listChildrenToName(tenant),
      listGroups(tenant),
      listLadders(tenant),
    ]);
    const today = localDateOf(tenant.now);
    const library =
      typeof template === 'string' ? await findInLibrary(tenant, template) : undefined;
    return { taught, calendar, whom: { children, groups }, ladders, today, library };
  });
  const { library, ...rest } = found;
  const t = await words('activity');
  const ready = await words('ready_made');
  const filled =
    library?.from === 'product'
      ? {
          ...{ kinds: library.kinds, clubId: library.clubId },
          title: ready(`${library.key}.title`),
          instructions: ready(`${library.key}.instructions`),
        }
      : library;
  return (
    <>
      <PageHeader title={t('title_of_page')} />
      <NewActivity
        school={school}
        {...rest}
        classId={chosen(classId)}
        clubId={chosen(clubId) ?? library?.clubId}
        template={filled}
        group={rest.whom.groups.find(({ id }) => id === chosen(groupId))}
      />
    </>
  );
}
