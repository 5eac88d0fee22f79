import { notFound } from 'next/navigation';
import { GroupForm } from '@/components/trainer/groups/group-form';
import { RemoveGroup } from '@/components/trainer/groups/remove-group';
import { PageHeader } from '@/components/ui/page-header';
import { listChildrenToName, listGroups } from '@/lib/homework/groups/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('groups');
  return { title: t('title') };
}

export default async function GroupPage({
  params,
}: PageProps<'/[school]/trainer/activities/groups/[groupId]'>) {
  const { school, groupId } = await params;
  const id = idFrom(groupId);
  const found = await view(school, 'activity.set', async (tenant) => {
    const group = (await listGroups(tenant)).find((each) => each.id === id);
    return group && { group, children: await listChildrenToName(tenant, group.classId) };
  });
  if (!found) notFound();
  const t = await words('groups');
  const { group, children } = found;
  const { clubId, classId } = group;
  const candidates = clubId === null ? children : children.filter(({ clubs }) => clubId in clubs);
  return (
    <>
      <PageHeader title={t('change_title', { name: group.name })} />
      <WordsFor parts={['groups', 'refusal', 'confirming']}>
        <GroupForm {...{ school, classId, clubId, candidates, group }} />
        <RemoveGroup school={school} groupId={group.id} />
      </WordsFor>
    </>
  );
}
