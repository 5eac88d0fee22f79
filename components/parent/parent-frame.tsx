import type { ReactNode } from 'react';
import { ParentShell } from '@/components/layout/parent-shell';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { SchoolMark } from '@/components/layout/school-mark';
import { NotificationsLink } from '@/components/notifications/notifications-link';
import { roleNames } from '@/lib/platform/role-names';
import type { Here } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export type ParentPlace = 'home' | 'learning' | 'consent';

type Props = Readonly<{
  school: Here['school'];
  name: string;
  unread: number;
  current?: ParentPlace;
  children: ReactNode;
}>;

/** What stands around every page of a parent's. */
export async function ParentFrame({ school, name, unread, current, children }: Props) {
  const [t, shell, nameOf] = [
    await words('parent'),
    await words('shell'),
    await roleNames(school.slug),
  ];
  const home = `/${school.slug}/parent`;
  return (
    <ParentShell
      home={home}
      school={school.name}
      mark={<SchoolMark school={school} />}
      entries={[
        { href: home, label: t('nav_home'), glyph: 'home', current: current === 'home' },
        {
          href: `${home}/children`,
          label: t('nav_learning'),
          glyph: 'bunting',
          current: current === 'learning',
        },
        {
          href: `${home}/consent`,
          label: t('nav_consent'),
          glyph: 'shield',
          current: current === 'consent',
        },
      ]}
      person={{ name, about: nameOf('parent') }}
      menu={<PersonMenuItems school={school.slug} />}
      aside={<NotificationsLink school={school.slug} count={unread} />}
      words={{
        skip: shell('skip'),
        navigation: shell('main_navigation'),
        more: shell('more'),
        personMenu: shell('person_menu', { name }),
      }}
    >
      {children}
    </ParentShell>
  );
}
