import type { ReactNode } from 'react';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { SchoolMark } from '@/components/layout/school-mark';
import { StaffShell } from '@/components/layout/staff-shell';
import { roleNames } from '@/lib/platform/role-names';
import type { Here } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  here: Here;
  /** The bell, while something is unread. */
  news: ReactNode;
  children: ReactNode;
}>;

/** The frame of a support worker's pages. */
export async function SupportShell({ here, news, children }: Props) {
  const [t, shell, nameOf] = await Promise.all([
    words('support'),
    words('shell'),
    roleNames(here.school.slug),
  ]);
  const role = nameOf(here.actor.role);
  const home = `/${here.school.slug}/support`;
  const name = here.person.displayName;
  return (
    <StaffShell
      home={home}
      school={here.school.name}
      mark={<SchoolMark school={here.school} />}
      place={role}
      entries={[
        { href: home, label: t('my_children'), glyph: 'people', within: [`${home}/children`] },
      ]}
      person={{ name, about: role }}
      menu={<PersonMenuItems school={here.school.slug} />}
      aside={news}
      words={{
        skip: shell('skip'),
        navigation: shell('main_navigation'),
        more: shell('more'),
        personMenu: shell('person_menu', { name }),
      }}
    >
      {children}
    </StaffShell>
  );
}
