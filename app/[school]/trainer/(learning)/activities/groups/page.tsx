import { GroupsPage } from '@/components/trainer/groups/groups-page';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { listChildrenToName, listGroups } from '@/lib/homework/groups/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('groups');
  return { title: t('title') };
}

/** Choices of children that are kept for setting work. */
export default async function GroupsPageOf({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/activities/groups'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const [classes, children, groups] = await view(school, 'activity.set', (tenant) =>
    Promise.all([listTaughtClasses(tenant), listChildrenToName(tenant), listGroups(tenant)]),
  );
  const mine = classes.filter(({ id }) => children.some(({ classId }) => classId === id));
  return <GroupsPage school={school} classes={mine} groups={groups} done={done} />;
}
