import type { ReactNode } from 'react';
import type { NavEntry } from '@/components/layout/entry';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { StaffShell } from '@/components/layout/staff-shell';
import { currentPath } from '@/lib/platform/preferences';
import type { Here } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ here: Here; children: ReactNode }>;

export async function AdminShell({ here, children }: Props) {
  const [t, shell, path] = await Promise.all([words('admin'), words('shell'), currentPath()]);
  const home = `/${here.school.slug}/admin`;
  const place = path.split('?')[0] ?? '';
  const under = (...pages: string[]) => pages.some((page) => place.startsWith(`${home}/${page}`));
  const entries: NavEntry[] = [
    { href: home, label: t('home'), glyph: 'home', current: place === home },
    { href: `${home}/people`, label: t('people'), glyph: 'people', current: under('people') },
    {
      href: `${home}/classes`,
      label: t('learning'),
      glyph: 'school',
      current: under('classes', 'clubs'),
    },
  ];
  return (
    <StaffShell
      flush
      home={home}
      school={here.school.name}
      place={t('role')}
      entries={entries}
      person={{ name: here.person.displayName, about: t('role') }}
      menu={<PersonMenuItems />}
      words={{
        skip: shell('skip'),
        navigation: shell('main_navigation'),
        more: shell('more'),
        personMenu: shell('person_menu', { name: here.person.displayName }),
      }}
    >
      {children}
    </StaffShell>
  );
}
