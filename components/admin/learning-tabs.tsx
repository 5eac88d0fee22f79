import { mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { Tabs } from './tabs';

type Props = Readonly<{ school: string; current: 'classes' | 'clubs' }>;

export async function LearningTabs({ school, current }: Props) {
  const t = await words('admin');
  const mayDo = await mayHere(school);
  return (
    <Tabs
      label={t('learning')}
      tabs={(['classes', 'clubs'] as const)
        .filter((tab) => mayDo(`${tab}.manage`))
        .map((tab) => ({
          href: `/${school}/admin/${tab}`,
          label: t(tab),
          current: tab === current,
        }))}
    />
  );
}
