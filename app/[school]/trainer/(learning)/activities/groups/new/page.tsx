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
  const asked = await searchParams;
  const classId = idFrom(String(asked.class ?? ''));
  const clubId = asked.club === undefined ? null : idFrom(String(asked.club));
  const [classes, children] = await view(school, 'activity.set', (tenant) =>
    Promise.all([listTaughtClasses(tenant), listChildrenToName(tenant, classId)]),
  );
  const of = classes.find(({ id }) => id === classId);
  const club = of?.clubs.find(({ id }) => id === clubId);
  const candidates =
    clubId === null ? children : children.filter(({ clubs }) => club && clubId in clubs);
  if (!of || candidates.length === 0) notFound();
  const t = await words('groups');
  return (
    <>
      <PageHeader
        title={
          club
            ? t('new_in_club', { class: of.name, club: club.name })
            : t('new_in', { class: of.name })
        }
      />
      <WordsFor parts={['groups', 'refusal', 'confirming']}>
        <GroupForm {...{ school, classId, clubId, candidates }} group={undefined} />
      </WordsFor>
    </>
  );
}
