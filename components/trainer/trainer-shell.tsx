import type { ReactNode } from 'react';
import type { NavEntry } from '@/components/layout/entry';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { SchoolMark } from '@/components/layout/school-mark';
import { StaffShell } from '@/components/layout/staff-shell';
import { waitingSaid } from '@/components/review/live/waiting-said';
import type { Waiting } from '@/components/review/live/waiting-store';
import type { Here } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: Here['school'];
  name: string;
  /** Pieces that wait for a verdict. */
  waiting: number;
  /** Draws that number where it changes while one looks. */
  counted?: (waiting: Waiting & Readonly<{ className: string }>) => ReactNode;
  /** Where of the top level one is; nowhere of it on the pages of one's account. */
  current?: 'today' | 'review' | 'learning';
  /** The bell, while something is unread. */
  news: ReactNode;
  children: ReactNode;
}>;

/** The frame of a teacher's pages. Review brings its own edges. */
export async function TrainerShell(props: Props) {
  const { school, name, waiting, counted, current, news, children } = props;
  const t = await words('trainer');
  const shell = await words('shell');
  const said = await waitingSaid(waiting);
  const home = `/${school.slug}/trainer`;
  const entries: NavEntry[] = [
    { href: home, label: t('today'), glyph: 'home', current: current === 'today' },
    {
      href: `${home}/review`,
      label: t('review'),
      glyph: 'inbox',
      count: said.count,
      shown: said.shown,
      countLabel: said.label,
      ...(counted && { counted: (className) => counted({ ...said, className }) }),
      current: current === 'review',
    },
    {
      href: `${home}/classes`,
      label: t('learning'),
      glyph: 'book',
      current: current === 'learning',
    },
  ];
  return (
    <StaffShell
      home={home}
      school={school.name}
      mark={<SchoolMark school={school} />}
      entries={entries}
      person={{ name }}
      menu={<PersonMenuItems school={school.slug} />}
      aside={news}
      flush={current === 'review'}
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
