import Link from 'next/link';
import { JustDone } from '@/components/admin/done-notice';
import { EmblemTile, emblems, isPaper } from '@/components/art';
import { ActivityList } from '@/components/trainer/activity-list';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import type { RunClub } from '@/lib/classes/teaching/rules';
import type { SetWork } from '@/lib/homework/activities/queries';
import type { ChildToName } from '@/lib/homework/groups/queries';
import type { Group } from '@/lib/homework/groups/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';

type Props = Readonly<{
  school: string;
  club: RunClub;
  /** Those of one's classes that run it. */
  classes: readonly Readonly<{ id: string; name: string }>[];
  children: readonly ChildToName[];
  groups: readonly Group[];
  work: readonly SetWork[];
  moreWork: boolean;
  reviews: boolean;
  done: unknown;
}>;

const known = ['made', 'changed', 'removed'] as const;

/** A club in the classes one teaches: its groups, and what is set in it. */
export async function ClubGroupsPage(props: Props) {
  const { school, club, classes, children, groups, work, moreWork, reviews, done } = props;
  const t = await words('groups');
  const activity = await words('activity');
  const locale = await localeOf();
  const here = `/${school}/trainer/activities`;
  const what = known.find((each) => each === done);
  const emblem = emblems.find((each) => each === club.emblem);
  const nameOf = new Map(children.map(({ id, name }) => [id, name]));
  const set = (classId: string, groupId: string) =>
    `${here}/new?class=${classId}&club=${club.id}&group=${groupId}`;
  return (
    <>
      <LearningTabs school={school} current="activities" />
      <PageHeader
        title={
          <span className="flex items-center gap-2.5">
            {emblem && (
              <EmblemTile
                name={emblem}
                paper={isPaper(club.paper) ? club.paper : undefined}
                size={30}
              />
            )}
            {club.name}
          </span>
        }
        actions={
          <>
            <ButtonLink href={`${here}/groups`} variant="secondary">
              {t('title')}
            </ButtonLink>
            <ButtonLink href={`${here}/new?club=${club.id}`}>{activity('set_work')}</ButtonLink>
          </>
        }
      />
      {what && <JustDone what={what}>{t(`done_${what}`)}</JustDone>}
      <p className="mb-5 max-w-prose leading-read text-muted">{t('club_about')}</p>
      <div className="mb-7 grid gap-5 lg:grid-cols-2">
        {classes.map((of) => {
          const ofClass = groups.filter(({ classId }) => classId === of.id);
          return (
            <section
              key={of.id}
              aria-label={t('of_class', { class: of.name })}
              className="rounded-md border border-line bg-raised p-4"
            >
              <h2 className="mb-2 text-lg">{t('of_class', { class: of.name })}</h2>
              {ofClass.length === 0 ? (
                <p className="mb-3 text-muted">{t('none')}</p>
              ) : (
                <ul className="mb-3">
                  {ofClass.map(({ id, name, studentIds }) => (
                    <li
                      key={id}
                      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2"
                    >
                      <div className="min-w-0 grow basis-56">
                        <Link href={`${here}/groups/${id}`} prefetch={false} className="link">
                          {name}
                        </Link>
                        <p className="text-sm text-muted">
                          {studentIds.length === 0
                            ? t('children', { count: 0 })
                            : readList(
                                studentIds.flatMap((child) => nameOf.get(child) ?? []).sort(),
                                locale,
                              )}
                        </p>
                      </div>
                      {studentIds.length > 0 && (
                        <ButtonLink href={set(of.id, id)} variant="secondary">
                          {t('set_for')}
                          <span className="sr-only"> {name}</span>
                        </ButtonLink>
                      )}
                    </li>
                  ))}
                </ul>
              )}
              <ButtonLink
                href={`${here}/groups/new?class=${of.id}&club=${club.id}`}
                variant="secondary"
              >
                {t('new')}
                <span className="sr-only"> {of.name}</span>
              </ButtonLink>
            </section>
          );
        })}
      </div>
      <h2 className="mb-2 text-lg">{activity('list_title')}</h2>
      <ActivityList school={school} activities={work} filtered={false} reviews={reviews} />
      {moreWork && (
        <p className="mt-3">
          <Link href={`${here}?club=${club.id}&page=2`} prefetch={false} className="link">
            {t('more_work')}
          </Link>
        </p>
      )}
    </>
  );
}
