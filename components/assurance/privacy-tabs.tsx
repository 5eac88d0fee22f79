import { Tabs } from '@/components/admin/tabs';
import { words } from '@/lib/platform/words';

const tabs = ['checks', 'breaches', 'complaints', 'assessments', 'processing'] as const;
type Tab = (typeof tabs)[number];

/** The pages about privacy. */
export async function PrivacyTabs({ school, current }: Readonly<{ school: string; current: Tab }>) {
  const t = await words('assurance');
  const home = `/${school}/admin/privacy`;
  return (
    <Tabs
      label={t('title')}
      tabs={tabs.map((tab) => ({
        href: tab === 'checks' ? home : `${home}/${tab}`,
        label: t(`tab.${tab}`),
        current: tab === current,
      }))}
    />
  );
}
