import { words } from '@/lib/platform/words';
import { Tabs } from '../tabs';

type Props = Readonly<{
  school: string;
  current: 'settings' | 'profile' | 'look' | 'words' | 'modules';
}>;

const pages = {
  settings: 'settings',
  profile: 'school',
  look: 'school/look',
  words: 'school/words',
  modules: 'school/modules',
} as const;

/** What a school decides about itself, in one place. */
export async function SchoolTabs({ school, current }: Props) {
  const t = await words('school');
  return (
    <Tabs
      label={t('tabs')}
      tabs={(['settings', 'profile', 'look', 'words', 'modules'] as const).map((page) => ({
        href: `/${school}/admin/${pages[page]}`,
        label: t(`tab.${page}`),
        current: page === current,
      }))}
    />
  );
}
