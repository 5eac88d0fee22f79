import Link from 'next/link';
import { JustDone } from '@/components/admin/done-notice';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { clubsOf, type TaughtClass } from '@/lib/classes/teaching/rules';
import { type Group, groupsPageOf } from '@/lib/homework/groups/rules';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: string;
  classes: readonly TaughtClass[];
  groups: readonly Group[];
  done: unknown;
}>;

const known = ['made', 'changed', 'removed'] as const;

/** The groups of each class in which one sets work. */
export async function GroupsPage({ school, classes, groups, done }: Props) {
  const t = await words('groups');
  const here = `/${school}/trainer/activities/groups`;
  const clubs = clubsOf(classes);
  const what = known.find((each) => each === done);
  return (
    <>
      <LearningTabs school={school} current="activities" />
      <PageHeader title={t('title')} />
      {what && <JustDone what={what}>{t(`done_${what}`)}</JustDone>}
      <p className="mb-5 max-w-prose leading-read text-muted">{t('about')}</p>
      <div className="grid gap-5 lg:grid-cols-2">
        {classes.map((of) => {
          const ofClass = groups.filter(
            ({ classId, clubId }) => classId === of.id && clubId === null,
          );
          return (
            <section
              key={of.id}
              aria-label={t('of_class', { class: of.name })}
              className="rounded-md border border-line bg-raised p-4"
            >
              <h2 className="mb-2 text-lg">{of.name}</h2>
              {ofClass.length === 0 ? (
                <p className="mb-3 text-muted">{t('none')}</p>
              ) : (
                <ul className="mb-3">
                  {ofClass.map(({ id, name, studentIds }) => (
                    <li
                      key={id}
                      className="flex min-h-hit items-center justify-between gap-3 border-b border-line"
                    >
                      <Link href={`${here}/${id}`} prefetch={false} className="link">
                        {name}
                      </Link>
                      <span className="text-sm text-muted">
                        {t('children', { count: studentIds.length })}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
              <ButtonLink href={`${here}/new?class=${of.id}`} variant="secondary">
                {t('new')}
                <span className="sr-only"> {of.name}</span>
              </ButtonLink>
            </section>
          );
        })}
      </div>
      {clubs.length > 0 && (
        <section aria-labelledby="of-clubs" className="mt-7">
          <h2 id="of-clubs" className="mb-1 text-lg">
            {t('of_clubs')}
          </h2>
          <p className="mb-3 max-w-prose text-muted">{t('of_clubs_about')}</p>
          <ul className="flex flex-wrap gap-2">
            {clubs.map((club) => (
              <li key={club.id}>
                <ButtonLink href={`/${school}${groupsPageOf(club.id)}`} variant="secondary">
                  {t('of_club', {
                    club: club.name,
                    count: groups.filter(({ clubId }) => clubId === club.id).length,
                  })}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
