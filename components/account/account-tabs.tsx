import { Tabs } from '@/components/admin/tabs';
import { PageHeader } from '@/components/ui/page-header';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { isStaffRole } from '@/lib/shared/vocabulary';

const places = [
  { place: 'devices', path: '' },
  { place: 'password', path: '/password' },
  { place: 'email', path: '/email' },
  { place: 'second_step', path: '/second-step' },
  { place: 'passkeys', path: '/passkeys' },
  { place: 'at_school', path: '/at-school', staffOnly: true },
  { place: 'display', path: '/display' },
  { place: 'events', path: '/events' },
  { place: 'copies', path: '/copies' },
] as const satisfies readonly Readonly<{ place: string; path: string; staffOnly?: true }>[];

export type AccountPlace = (typeof places)[number]['place'];

type Props = Readonly<{ school: string; current: AccountPlace }>;

/** What stands over every page of one's own account: its title and the other pages. */
export async function AccountTabs({ school, current }: Props) {
  const t = await words('account');
  const { actor } = await currentActor(school);
  const shown = places.filter((one) => !('staffOnly' in one) || isStaffRole(actor.role));
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs
        label={t('tabs')}
        tabs={shown.map(({ place, path }) => ({
          href: `/${school}/account${path}`,
          label: t(place),
          current: place === current,
        }))}
      />
    </>
  );
}
