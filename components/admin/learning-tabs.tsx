import { mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { Tabs } from './tabs';

type Props = Readonly<{ school: string; current: 'classes' | 'clubs' | 'rollover' }>;

export async function LearningTabs({ school, current }: Props) {
  const t = await words('admin');
  const nextYear = await words('rollover');
  const mayDo = await mayHere(school);
  return (
    <Tabs
      label={t('learning')}
      tabs={(['classes', 'clubs', 'rollover'] as const)
        .filter((tab) => mayDo(`${tab}.manage`))
        .map((tab) => ({
          href: `/${school}/admin/${tab}`,
          label: tab === 'rollover' ? nextYear('title') : t(tab),
          current: tab === current,
        }))}
    />
  );
}
