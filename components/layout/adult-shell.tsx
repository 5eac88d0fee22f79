import Link from 'next/link';
import type { ReactNode } from 'react';
import { Wordmark } from '@/components/art';
import { Dock } from './dock';
import type { NavEntry, ShellWords } from './entry';
import { BarLinks } from './nav-links';
import { OnItsWay } from './on-its-way';
import { PersonMenu } from './person-menu';
import { SkipLink } from './skip-link';

export type AdultShellProps = Readonly<{
  home: string;
  school: string;
  /** The school's logo, where it has one. */
  mark?: ReactNode;
  /** A quiet line under the school: the class, or the role. */
  place?: string;
  entries: readonly NavEntry[];
  person: Readonly<{ name: string; about?: string }>;
  /** What the person's menu holds: settings, theme, sign out. */
  menu: ReactNode;
  search?: ReactNode;
  /** Beside the menu: notifications. */
  aside?: ReactNode;
  words: ShellWords;
  children: ReactNode;
}>;

/** The bar on top, the page, and below 1024 px the dock. */
export function AdultShell({ main, ...shell }: AdultShellProps & Readonly<{ main: string }>) {
  const { home, school, mark, place, entries, person, menu, search, aside, words, children } =
    shell;
  return (
    <div className="shell">
      <SkipLink>{words.skip}</SkipLink>
      <OnItsWay />
      <header className="top-bar sm:px-5" data-print="no">
        <Link
          href={home}
          prefetch={false}
          className="flex items-center text-lg text-ink no-underline max-sm:[&_b]:inline"
        >
          <Wordmark compact />
        </Link>
        {mark}
        <div className="me-auto flex min-w-0 flex-col justify-center ps-3 leading-[1.2] sm:ms-3 sm:my-3 sm:border-s sm:border-line sm:ps-4 lg:me-3">
          <span className="school-name truncate font-bold">{school}</span>
          {place && <span className="truncate text-sm text-muted">{place}</span>}
        </div>
        <nav aria-label={words.navigation} className="me-auto flex max-lg:hidden">
          <BarLinks entries={entries} />
        </nav>
        {search && <div className="flex items-center px-1">{search}</div>}
        {aside && <div className="flex items-center">{aside}</div>}
        <PersonMenu name={person.name} about={person.about} label={words.personMenu}>
          {menu}
        </PersonMenu>
      </header>
      <main id="main" tabIndex={-1} className={main}>
        {children}
      </main>
      <Dock entries={entries} label={words.navigation} more={words.more} />
    </div>
  );
}
