import type { ReactNode } from 'react';
import { ChildDock } from './child-dock';
import type { NavEntry } from './entry';

import { OnItsWay } from './on-its-way';
import { SkipLink } from './skip-link';

type Props = Readonly<{
  /** 4 to 7 years, or 8 to 11. */
  skin: 'little' | 'junior';
  entries: readonly NavEntry[];
  words: Readonly<{ skip: string; navigation: string }>;
  children: ReactNode;
}>;

/** A whole sheet for the child, and a dock of few places. No header: the child's own greeting is it. */
export function ChildShell({ skin, entries, words, children }: Props) {
  return (
    <div className="shell" data-skin={skin}>
      <SkipLink>{words.skip}</SkipLink>
      <OnItsWay />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[51.25rem] min-w-0 grow px-4 py-4 sm:px-10 sm:py-6"
      >
        {children}
      </main>
      {entries.length > 0 && (
        <nav aria-label={words.navigation} className="dock" data-print="no">
          <ChildDock entries={entries} glyphSize={skin === 'little' ? 32 : 24} />
        </nav>
      )}
    </div>
  );
}
