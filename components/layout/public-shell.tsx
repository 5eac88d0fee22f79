import Link from 'next/link';
import type { ReactNode } from 'react';
import { Wordmark } from '@/components/art';
import { classNames } from '@/components/ui/class-names';
import { OnItsWay } from './on-its-way';
import { SkipLink } from './skip-link';

type Props = Readonly<{
  home: string;
  words: Readonly<{ skip: string; navigation: string }>;
  links?: readonly Readonly<{ href: string; label: string }>[];
  /** At the end of the top line: "I'm a child". */
  action?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}>;

export function PublicShell({ home, words, links = [], action, footer, children }: Props) {
  return (
    <div className="shell">
      <SkipLink>{words.skip}</SkipLink>
      <OnItsWay />
      <header className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-4 sm:px-14 sm:py-6">
        <Link
          href={home}
          prefetch={false}
          className="me-auto text-[1.375rem] text-ink no-underline"
        >
          <Wordmark />
        </Link>
        {links.length > 0 && (
          <nav aria-label={words.navigation} className="flex flex-wrap gap-x-6">
            {links.map((link) => (
              <Link
                key={link.href}
                href={link.href}
                prefetch={false}
                className="inline-flex min-h-hit items-center font-medium text-ink no-underline hover:underline"
              >
                {link.label}
              </Link>
            ))}
          </nav>
        )}
        {action}
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={classNames(
          'flex min-w-0 grow flex-col px-4 pb-8 sm:px-14',
          Boolean(footer) && 'lg:pb-0',
        )}
      >
        {children}
      </main>
      {footer && (
        <footer
          className="relative border-t border-line bg-sunk px-4 py-3 sm:px-14"
          data-print="no"
        >
          {footer}
        </footer>
      )}
    </div>
  );
}
