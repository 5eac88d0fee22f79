import { ReadyLink } from '@/components/levels/ready-link';
import { ActivityList } from '@/components/trainer/activity-list';
import { ClassCards } from '@/components/trainer/class-cards';
import { PageHeader } from '@/components/ui/page-header';
import { activitiesOnAPage, listActivities } from '@/lib/homework/activities/queries';
import { listClassesToday } from '@/lib/homework/classes/queries';
import { listReady } from '@/lib/homework/levels/queries';
import { may } from '@/lib/platform/rights';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readDay } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('trainer');
  return { title: t('today') };
}

/** A teacher's day: each class with what waits and what came in, and the work that is running. */
export default async function TodayPage({ params }: PageProps<'/[school]/trainer'>) {
  const { school } = await params;
  const today = localDateOf(new Date());
  const [classes, running, ready] = await view(school, 'class.follow', (tenant) =>
    Promise.all([
      listClassesToday(tenant),
      listActivities(tenant, { runningOn: today, page: 1 }),
      may(tenant.actor, 'submission.review') ? listReady(tenant) : [],
    ]),
  );
  const t = await words('trainer');
  const mayDo = await mayHere(school);
  return (
    <>
      <PageHeader title={t('today')} about={readDay(today, await localeOf())} />
      <ReadyLink school={school} count={ready.length} />
      <ClassCards school={school} classes={classes} />
      {running.length > 0 && (
        <section className="mt-8 grid gap-3" aria-labelledby="running">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id="running" className="text-lg">
              {t('running')}
            </h2>
            <a href={`/${school}/trainer/activities`} className="link">
              {t('all_set_work')}
            </a>
          </div>
          <ActivityList
            school={school}
            activities={running.slice(0, activitiesOnAPage)}
            filtered={false}
            reviews={mayDo('submission.review')}
          />
        </section>
      )}
    </>
  );
}
