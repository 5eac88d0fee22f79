import { words } from '@/lib/platform/words';
import { Tabs } from './tabs';

type Props = Readonly<{ school: string; current: 'classes' | 'clubs' }>;

export async function LearningTabs({ school, current }: Props) {
  const t = await words('admin');
  return (
    <Tabs
      label={t('learning')}
      tabs={(['classes', 'clubs'] as const).map((tab) => ({
        href: `/${school}/admin/${tab}`,
        label: t(tab),
        current: tab === current,
      }))}
    />
  );
}
