import { AsOf } from '@/components/layout/as-of';
import { ClassWeek } from '@/components/rewards/class-week';
import { Figure } from '@/components/trainer/figure';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TakeAway } from '@/components/ui/take-away';
import type { TaughtClass } from '@/lib/classes/teaching/rules';
import type { ProgressInput } from '@/lib/homework/progress/of-class/inputs';
import type { ClassProgress } from '@/lib/homework/progress/of-class/queries';
import { askedOf } from '@/lib/homework/progress/of-class/rules';
import type { ClassBoard } from '@/lib/homework/recognition/class-board/queries';
import { words } from '@/lib/platform/words';
import { ClassByClub } from './class-by-club';
import { ClubSums } from './club-sums';
import { ProgressFilter } from './progress-filter';
import { RowsOfClub } from './rows-of-club';
import { WorthALook } from './worth-a-look';

type Props = Readonly<{
  school: string;
  input: ProgressInput;
  taught: readonly TaughtClass[];
  schoolClass: TaughtClass | undefined;
  progress: ClassProgress | undefined;
  board: ClassBoard | undefined;
  asOf: Date | undefined;
}>;

/** A class club by club: what was asked and came in, who is worth a look, and each child's line. */
export async function ClassProgressPage({
  school,
  input,
  taught,
  schoolClass,
  progress,
  board,
  asOf,
}: Props) {
  const t = await words('progress');
  const path = `/${school}/trainer/progress`;
  if (!schoolClass || !progress)
    return (
      <>
        <LearningTabs school={school} current="progress" />
        <PageHeader title={t('title')} />
        <EmptyState scene="nobody-yet" title={t('no_classes')}>
          <p>{t('no_classes_text')}</p>
        </EmptyState>
      </>
    );
  const { children, rows, clubs, all, term } = progress;
  const asked = askedOf(all);
  const chosen = { class: schoolClass.id, club: input.club, term: term?.startsOn };
  return (
    <>
      <LearningTabs school={school} current="progress" />
      <PageHeader
        title={t('title')}
        about={t('of_class', { name: schoolClass.name, term: term?.name ?? t('this_week') })}
        actions={
          rows.length > 0 && (
            <TakeAway action={`${path}/file`} chosen={chosen}>
              {t('take_away')}
            </TakeAway>
          )
        }
      />
      <AsOf at={asOf} />
      <ProgressFilter
        path={path}
        classes={taught}
        clubs={schoolClass.clubs}
        terms={progress.terms}
        chosen={chosen}
      />
      {children.length === 0 || rows.length === 0 ? (
        <EmptyState
          scene={children.length === 0 ? 'nobody-yet' : 'no-clubs'}
          title={t(children.length === 0 ? 'no_children' : 'no_clubs')}
        >
          <p>{t(children.length === 0 ? 'no_children_text' : 'no_clubs_text')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap gap-x-12 gap-y-3 pb-4">
            <Figure figure={asked} label={t('asked_for')} />
            <Figure figure={all.onTime} label={t('in_on_time')}>
              {shareOf(all.onTime)}
            </Figure>
            <Figure figure={all.late} label={t('in_later')}>
              {shareOf(all.late)}
            </Figure>
            {all.waiting > 0 && <Figure figure={all.waiting} label={t('n_waiting')} />}
          </div>
          {board && progress.isNow && <ClassWeek {...board} />}
          <WorthALook school={school} classId={schoolClass.id} progress={progress} />
          {clubs.length > 0 && <ClubSums clubs={clubs} />}
          <h2 className="mt-6 mb-2 text-lg">{t('by_child')}</h2>
          {input.club ? (
            <RowsOfClub school={school} classId={schoolClass.id} progress={progress} />
          ) : (
            <ClassByClub school={school} classId={schoolClass.id} progress={progress} />
          )}
          <p className="mt-3 max-w-prose text-sm text-muted">{t('how_counted')}</p>
        </>
      )}
    </>
  );

  function shareOf(count: number) {
    return asked > 0
      ? t('percent_of_asked', { percent: Math.round((100 * count) / asked), asked })
      : null;
  }
}
