import { LearningTabs } from '@/components/admin/learning-tabs';
import { AdminPage } from '@/components/admin/page';
import { AsOf } from '@/components/layout/as-of';
import { Figure } from '@/components/trainer/figure';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TakeAway } from '@/components/ui/take-away';
import type { ProgressInput } from '@/lib/homework/progress/of-class/inputs';
import { askedOf } from '@/lib/homework/progress/of-class/rules';
import type { SchoolProgress } from '@/lib/homework/progress/of-school/queries';
import { words } from '@/lib/platform/words';
import { ProgressFilter } from '../progress-filter';
import { SumsTable } from './sums-table';

type Props = Readonly<{
  school: string;
  input: ProgressInput;
  progress: SchoolProgress;
  asOf: Date | undefined;
}>;

/** The whole school in numbers: what was asked and came in, by club and by class. */
export async function SchoolProgressPage({ school, input, progress, asOf }: Props) {
  const t = await words('progress');
  const path = `/${school}/admin/progress`;
  const { all, term, clubs, classes, both, choices } = progress;
  const asked = askedOf(all);
  const chosen = { class: input.class, club: input.club, term: term?.startsOn };
  const linkTo = (change: Readonly<Record<string, string>>) =>
    `${path}?${new URLSearchParams(
      Object.entries({ ...chosen, ...change }).filter((each): each is [string, string] =>
        Boolean(each[1]),
      ),
    )}`;
  return (
    <AdminPage>
      <LearningTabs school={school} current="progress" />
      <PageHeader
        title={t('title')}
        about={term?.name ?? t('this_week')}
        actions={
          both.length > 0 && (
            <TakeAway action={`${path}/file`} chosen={chosen}>
              {t('take_away')}
            </TakeAway>
          )
        }
      />
      <ProgressFilter
        path={path}
        classes={choices.classes}
        anyClass={t('any_class')}
        clubs={choices.clubs}
        terms={progress.terms}
        chosen={chosen}
      />
      <AsOf at={asOf} />
      {both.length === 0 ? (
        <EmptyState scene="nobody-yet" title={t('nothing_asked')}>
          <p>{t('nothing_asked_text')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap gap-x-12 gap-y-3 pb-4">
            <Figure figure={asked} label={t('asked_for')} />
            <Figure figure={all.onTime} label={t('in_on_time')}>
              {t('percent_of_asked', { percent: percentOf(all.onTime), asked })}
            </Figure>
            <Figure figure={all.late} label={t('in_later')}>
              {t('percent_of_asked', { percent: percentOf(all.late), asked })}
            </Figure>
            {all.waiting > 0 && <Figure figure={all.waiting} label={t('n_waiting')} />}
          </div>
          <SumsTable
            title={t('by_club')}
            first={t('club')}
            also={[t('subject'), t('classes')]}
            rows={clubs.map((club) => ({
              ...club,
              href: linkTo({ club: club.id }),
              also: [club.subject, String(club.classes)],
            }))}
          />
          <SumsTable
            title={t('by_class')}
            first={t('class')}
            also={[t('children')]}
            rows={classes.map((each) => ({
              ...each,
              href: linkTo({ class: each.id }),
              also: [String(each.children)],
            }))}
          />
          <p className="mt-3 max-w-prose text-sm text-muted">{t('how_counted_school')}</p>
        </>
      )}
    </AdminPage>
  );

  function percentOf(count: number) {
    return asked > 0 ? Math.round((100 * count) / asked) : 0;
  }
}
