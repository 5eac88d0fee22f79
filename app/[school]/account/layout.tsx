import { AdminShell } from '@/components/admin/admin-shell';
import { AdminPage } from '@/components/admin/page';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { StaffShell } from '@/components/layout/staff-shell';
import { TrainerShell } from '@/components/trainer/trainer-shell';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { Frame } from '../parent/frame';
import { waitingFor } from '../trainer/waiting';

/** Every grown-up has an account, so its pages stand in the frame of whoever opens them. */
export default async function AccountLayout({
  children,
  params,
}: LayoutProps<'/[school]/account'>) {
  const slug = (await params).school;
  const here = await currentActor(slug);
  const { actor, school, person } = here;
  if (actor.role === 'parent') return <Frame slug={slug}>{children}</Frame>;
  if (actor.role === 'school_admin')
    return (
      <AdminShell here={here}>
        <AdminPage>{children}</AdminPage>
      </AdminShell>
    );
  if (actor.role === 'trainer')
    return (
      <TrainerShell school={school} name={person.displayName} waiting={await waitingFor(slug)}>
        {children}
      </TrainerShell>
    );
  const [t, shell] = [await words('account'), await words('shell')];
  const home = `/${slug}/account`;
  return (
    <StaffShell
      home={home}
      school={school.name}
      entries={[{ href: home, label: t('title'), glyph: 'person' }]}
      person={{ name: person.displayName }}
      menu={<PersonMenuItems school={slug} />}
      words={{
        skip: shell('skip'),
        navigation: shell('main_navigation'),
        more: shell('more'),
        personMenu: shell('person_menu', { name: person.displayName }),
      }}
    >
      {children}
    </StaffShell>
  );
}
