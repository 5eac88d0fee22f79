import { ActivityFilter } from '@/components/trainer/activity-filter';
import { ActivityList } from '@/components/trainer/activity-list';
import { ActivityPages } from '@/components/trainer/activity-pages';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { activitiesAddress } from '@/lib/homework/activities/inputs';
import { activitiesOnAPage, listActivities } from '@/lib/homework/activities/queries';
import { groupsPageOf } from '@/lib/homework/groups/rules';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('activity');
  return { title: t('list_title') };
}

/** What is set in one's classes. */
export default async function ActivitiesPage({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/activities'>) {
  const { school } = await params;
  const { class: classId, club: clubId, page } = activitiesAddress.parse(await searchParams);
  const [taught, found] = await view(school, 'activity.set', (tenant) =>
    Promise.all([listTaughtClasses(tenant), listActivities(tenant, { classId, clubId, page })]),
  );
  const ofClub = taught.flatMap(({ clubs }) => clubs).find(({ id }) => id === clubId);
  const t = await words('activity');
  const may = await mayHere(school);
  return (
    <>
      <LearningTabs school={school} current="activities" />
      <PageHeader
        title={t('list_title')}
        actions={
          <>
            <ButtonLink href={`/${school}/trainer/activities/copy`} variant="secondary">
              {t('copy')}
            </ButtonLink>
            <ButtonLink href={`/${school}/trainer/activities/library`} variant="secondary">
              {t('library')}
            </ButtonLink>
            <ButtonLink href={`/${school}${groupsPageOf(ofClub?.id ?? null)}`} variant="secondary">
              {ofClub ? t('groups_of', { club: ofClub.name }) : t('groups')}
            </ButtonLink>
            <ButtonLink href={`/${school}/trainer/activities/new`}>{t('set_work')}</ButtonLink>
          </>
        }
      />
      <ActivityFilter school={school} taught={taught} classId={classId} clubId={clubId} />
      <ActivityList
        school={school}
        activities={found.slice(0, activitiesOnAPage)}
        filtered={Boolean(classId || clubId) || page > 1}
        reviews={may('submission.review')}
      />
      <ActivityPages
        path={`/${school}/trainer/activities`}
        filter={{ class: classId, club: clubId }}
        page={page}
        more={found.length > activitiesOnAPage}
      />
    </>
  );
}
