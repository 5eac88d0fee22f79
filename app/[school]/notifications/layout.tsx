import { ChildShell } from '@/components/layout/child-shell';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { SchoolMark } from '@/components/layout/school-mark';
import { StaffShell } from '@/components/layout/staff-shell';
import { NotificationsLink } from '@/components/notifications/notifications-link';
import { homeOf } from '@/lib/identity/home';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { Frame } from '../parent/frame';

/** Everyone has news, so the page stands in the frame of whoever reads it. */
export default async function NotificationsLayout({
  children,
  params,
}: LayoutProps<'/[school]/notifications'>) {
  const slug = (await params).school;
  const { actor, school, person } = await currentActor(slug);
  if (actor.role === 'parent') return <Frame slug={slug}>{children}</Frame>;

  const [t, shell] = [await words('notifications'), await words('shell')];
  const home = homeOf(slug, actor.role);
  const back = { href: home, label: t('back'), glyph: 'home' as const };
  const named = { skip: shell('skip'), navigation: shell('main_navigation') };
  if (actor.role === 'student')
    return (
      <ChildShell
        skin={(person.yearGroup ?? 0) <= 2 ? 'little' : 'junior'}
        entries={[back]}
        words={named}
      >
        {children}
      </ChildShell>
    );
  return (
    <StaffShell
      home={home}
      school={school.name}
      mark={<SchoolMark school={school} />}
      entries={[back]}
      person={{ name: person.displayName }}
      menu={<PersonMenuItems school={slug} />}
      aside={<NotificationsLink school={slug} count={0} />}
      words={{
        ...named,
        more: shell('more'),
        personMenu: shell('person_menu', { name: person.displayName }),
      }}
    >
      {children}
    </StaffShell>
  );
}
