import type { ReactNode } from 'react';
import type { NavEntry } from '@/components/layout/entry';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { SchoolMark } from '@/components/layout/school-mark';
import { StaffShell } from '@/components/layout/staff-shell';
import { readsEverybodysLearning } from '@/lib/homework/progress/of-school/who-may';
import type { Permission } from '@/lib/platform/permissions';
import { may } from '@/lib/platform/rights';
import { roleNames } from '@/lib/platform/role-names';
import type { Here } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  here: Here;
  /** How much of what children told nobody has read yet, for whoever reads it. */
  unreadConcerns?: number;
  /** The bell, while something is unread. */
  news: ReactNode;
  children: ReactNode;
}>;

/** The frame of the office's pages, and of everybody else who looks after the whole school. */
export async function AdminShell({ here, unreadConcerns = 0, news, children }: Props) {
  const [t, shell, nameOf, settings, calendar, concerns, privacy, packs] = await Promise.all([
    words('admin'),
    words('shell'),
    roleNames(here.school.slug),
    words('settings'),
    words('school_year'),
    words('concerns'),
    words('assurance'),
    words('packs'),
  ]);
  const role = nameOf(here.actor.role);
  const mayDo = (permission: Permission) => may(here.actor, permission);
  const home = `/${here.school.slug}/admin`;
  const entries: NavEntry[] = [{ href: home, label: t('home'), glyph: 'home', within: [] }];
  if (mayDo('contact.read'))
    entries.push({
      href: `${home}/people`,
      label: t('people'),
      glyph: 'people',
      within: ['people', 'roles', 'imports', 'departments', 'consent'].map(
        (page) => `${home}/${page}`,
      ),
    });
  const readsLearning = readsEverybodysLearning(here.actor);
  if (mayDo('classes.manage') || mayDo('clubs.manage') || readsLearning)
    entries.push({
      href: `${home}/${mayDo('classes.manage') ? 'classes' : mayDo('clubs.manage') ? 'clubs' : 'progress'}`,
      label: t('learning'),
      glyph: 'school',
      within: ['classes', 'clubs', 'badges', 'progress', 'rollover'].map(
        (page) => `${home}/${page}`,
      ),
    });
  if (mayDo('calendar.manage'))
    entries.push({
      href: `${home}/calendar`,
      label: calendar('title'),
      glyph: 'calendar',
      within: [`${home}/calendar`],
    });
  if (mayDo('concern.read') && !here.actor.onlyLooks)
    entries.push({
      href: `${home}/concerns`,
      label: concerns('title'),
      glyph: 'speech',
      count: unreadConcerns,
      countLabel: concerns('unread_count', { count: unreadConcerns }),
      within: [`${home}/concerns`],
    });
  if (mayDo('audit.read'))
    entries.push({ href: `${home}/record`, label: t('record'), glyph: 'clock', within: [] });
  if (mayDo('audit.read') && !here.actor.onlyLooks)
    entries.push({
      href: `${home}/privacy`,
      label: privacy('title'),
      glyph: 'shield',
      within: ['privacy', 'record/packs', 'record/erasures', 'record/keeping'].map(
        (page) => `${home}/${page}`,
      ),
    });
  else if (mayDo('packs.keep'))
    entries.push({
      href: `${home}/record/packs`,
      label: packs('title'),
      glyph: 'shield',
      within: [`${home}/record/packs`],
    });
  else if (mayDo('exports.make'))
    entries.push({
      href: `${home}/privacy/exports`,
      label: privacy('tab.exports'),
      glyph: 'shield',
      within: [`${home}/privacy/exports`],
    });
  if (mayDo('sign_in.manage'))
    entries.push({
      href: `${home}/sign-in`,
      label: t('sign_in'),
      glyph: 'lock',
      within: [`${home}/sign-in`],
    });
  if (mayDo('settings.manage'))
    entries.push({
      href: `${home}/settings`,
      label: settings('title'),
      glyph: 'gear',
      within: [`${home}/school`],
    });
  return (
    <StaffShell
      flush
      home={home}
      school={here.school.name}
      mark={<SchoolMark school={here.school} />}
      place={role}
      entries={entries}
      person={{ name: here.person.displayName, about: role }}
      menu={<PersonMenuItems school={here.school.slug} />}
      aside={news}
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
