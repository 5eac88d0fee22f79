import { readsEverybodysLearning } from '@/lib/homework/progress/of-school/who-may';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { Tabs } from './tabs';

type Props = Readonly<{ school: string; current: 'classes' | 'clubs' | 'progress' | 'rollover' }>;

export async function LearningTabs({ school, current }: Props) {
  const t = await words('admin');
  const nextYear = await words('rollover');
  const progress = await words('progress');
  const { actor } = await currentActor(school);
  const names = {
    ...{ classes: t('classes'), clubs: t('clubs') },
    ...{ progress: progress('title'), rollover: nextYear('title') },
  };
  return (
    <Tabs
      label={t('learning')}
      tabs={(['classes', 'clubs', 'progress', 'rollover'] as const)
        .filter((tab) =>
          tab === 'progress' ? readsEverybodysLearning(actor) : may(actor, `${tab}.manage`),
        )
        .map((tab) => ({
          href: `/${school}/admin/${tab}`,
          label: names[tab],
          current: tab === current,
        }))}
    />
  );
}
