import { readsEverybodysLearning } from '@/lib/homework/progress/of-school/who-may';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { Tabs } from './tabs';

type Props = Readonly<{
  school: string;
  current: 'classes' | 'clubs' | 'badges' | 'progress' | 'rollover';
}>;

export async function LearningTabs({ school, current }: Props) {
  const t = await words('admin');
  const [nextYear, progress] = [await words('rollover'), await words('progress')];
  const badges = await words('badges');
  const { actor } = await currentActor(school);
  const names = {
    ...{ classes: t('classes'), clubs: t('clubs'), badges: badges('title') },
    ...{ progress: progress('title'), rollover: nextYear('title') },
  };
  const shows = {
    ...{ classes: may(actor, 'classes.manage'), clubs: may(actor, 'clubs.manage') },
    ...{ badges: may(actor, 'clubs.manage'), progress: readsEverybodysLearning(actor) },
    rollover: may(actor, 'rollover.manage'),
  };
  return (
    <Tabs
      label={t('learning')}
      tabs={(['classes', 'clubs', 'badges', 'progress', 'rollover'] as const)
        .filter((tab) => shows[tab])
        .map((tab) => ({
          href: `/${school}/admin/${tab}`,
          label: names[tab],
          current: tab === current,
        }))}
    />
  );
}
