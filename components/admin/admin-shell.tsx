import type { ReactNode } from 'react';
import type { NavEntry } from '@/components/layout/entry';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { StaffShell } from '@/components/layout/staff-shell';
import { may } from '@/lib/platform/rights';
import type { Here } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ here: Here; children: ReactNode }>;

export async function AdminShell({ here, children }: Props) {
  const [t, shell, settings] = await Promise.all([
    words('admin'),
    words('shell'),
    words('settings'),
  ]);
  const home = `/${here.school.slug}/admin`;
  const entries: NavEntry[] = [
    { href: home, label: t('home'), glyph: 'home', within: [] },
    { href: `${home}/people`, label: t('people'), glyph: 'people', within: [`${home}/people`] },
    {
      href: `${home}/classes`,
      label: t('learning'),
      glyph: 'school',
      within: [`${home}/classes`, `${home}/clubs`],
    },
    ...(may(here.actor, 'sign_in.manage')
      ? [
          {
            href: `${home}/sign-in`,
            label: t('sign_in'),
            glyph: 'lock',
            within: [`${home}/sign-in`],
          } as const,
        ]
      : []),
    { href: `${home}/record`, label: t('record'), glyph: 'clock', within: [] },
    { href: `${home}/settings`, label: settings('title'), glyph: 'gear', within: [] },
  ];
  return (
    <StaffShell
      flush
      home={home}
      school={here.school.name}
      place={t('role')}
      entries={entries}
      person={{ name: here.person.displayName, about: t('role') }}
      menu={<PersonMenuItems school={here.school.slug} />}
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
