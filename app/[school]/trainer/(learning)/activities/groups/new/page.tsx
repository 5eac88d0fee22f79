import { notFound } from 'next/navigation';
import { GroupForm } from '@/components/trainer/groups/group-form';
import { PageHeader } from '@/components/ui/page-header';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { listChildrenToName } from '@/lib/homework/groups/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('groups');
  return { title: t('new') };
}

export default async function NewGroupPage({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/activities/groups/new'>) {
  const { school } = await params;
  const classId = idFrom(String((await searchParams).class ?? ''));
  const [classes, children] = await view(school, 'activity.set', (tenant) =>
    Promise.all([listTaughtClasses(tenant), listChildrenToName(tenant, classId)]),
  );
  const of = classes.find(({ id }) => id === classId);
  if (!of || children.length === 0) notFound();
  const t = await words('groups');
  return (
    <>
      <PageHeader title={t('new_in', { class: of.name })} />
      <WordsFor parts={['groups', 'refusal', 'confirming']}>
        <GroupForm school={school} classId={classId} candidates={children} group={undefined} />
      </WordsFor>
    </>
  );
}
