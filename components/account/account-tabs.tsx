import { Tabs } from '@/components/admin/tabs';
import { PageHeader } from '@/components/ui/page-header';
import { words } from '@/lib/platform/words';

const places = [
  { place: 'devices', path: '' },
  { place: 'events', path: '/events' },
] as const;

export type AccountPlace = (typeof places)[number]['place'];

type Props = Readonly<{ school: string; current: AccountPlace }>;

/** What stands over every page of one's own account: its title and the other pages. */
export async function AccountTabs({ school, current }: Props) {
  const t = await words('account');
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs
        label={t('tabs')}
        tabs={places.map(({ place, path }) => ({
          href: `/${school}/account${path}`,
          label: t(place),
          current: place === current,
        }))}
      />
    </>
  );
}
