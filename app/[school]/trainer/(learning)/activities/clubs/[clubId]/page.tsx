import { notFound } from 'next/navigation';
import { ClubGroupsPage } from '@/components/trainer/groups/club-groups-page';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { activitiesOnAPage, listActivities } from '@/lib/homework/activities/queries';
import { listChildrenToName, listGroups } from '@/lib/homework/groups/queries';
import { idFrom } from '@/lib/platform/route';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('groups');
  return { title: t('club_title') };
}

/** One club in the classes where one sets work: its groups, and what is set in it. */
export default async function ClubPage({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/activities/clubs/[clubId]'>) {
  const { school, clubId: segment } = await params;
  const clubId = idFrom(segment);
  const { done } = await searchParams;
  const [taught, children, groups, work] = await view(school, 'activity.set', (tenant) =>
    Promise.all([
      listTaughtClasses(tenant),
      listChildrenToName(tenant),
      listGroups(tenant),
      listActivities(tenant, { clubId, page: 1 }),
    ]),
  );
  const club = taught.flatMap(({ clubs }) => clubs).find(({ id }) => id === clubId);
  const classes = taught.filter(({ id }) =>
    children.some(({ classId, clubs }) => classId === id && clubId in clubs),
  );
  if (!club || classes.length === 0) notFound();
  const may = await mayHere(school);
  return (
    <ClubGroupsPage
      {...{ school, club, classes, children, done }}
      groups={groups.filter((group) => group.clubId === clubId)}
      work={work.slice(0, activitiesOnAPage)}
      moreWork={work.length > activitiesOnAPage}
      reviews={may('submission.review')}
    />
  );
}
