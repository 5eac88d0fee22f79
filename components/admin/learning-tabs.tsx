import { mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { Tabs } from './tabs';

type Props = Readonly<{ school: string; current: 'classes' | 'clubs' | 'badges' | 'rollover' }>;

export async function LearningTabs({ school, current }: Props) {
  const t = await words('admin');
  const [nextYear, badges] = [await words('rollover'), await words('badges')];
  const titles = { rollover: nextYear('title'), badges: badges('title') };
  const mayDo = await mayHere(school);
  return (
    <Tabs
      label={t('learning')}
      tabs={(['classes', 'clubs', 'badges', 'rollover'] as const)
        .filter((tab) => mayDo(tab === 'badges' ? 'clubs.manage' : `${tab}.manage`))
        .map((tab) => ({
          href: `/${school}/admin/${tab}`,
          label: tab === 'rollover' || tab === 'badges' ? titles[tab] : t(tab),
          current: tab === current,
        }))}
    />
  );
}
