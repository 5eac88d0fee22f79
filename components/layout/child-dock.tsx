'use client';

import { usePathname } from 'next/navigation';
import type { NavEntry } from './entry';
import { DockLinks } from './nav-links';

type Props = Readonly<{ entries: readonly NavEntry[]; glyphSize: number }>;

/** Knows by itself where one is: the frame stays when a page inside it changes. */
export function ChildDock({ entries, glyphSize }: Props) {
  const path = usePathname();
  const home = entries.reduce(
    (closest, { href }) =>
      (path === href || path.startsWith(`${href}/`)) && href.length > closest.length
        ? href
        : closest,
    '',
  );
  return (
    <DockLinks
      entries={entries.map((entry) => ({ ...entry, current: entry.href === home }))}
      glyphSize={glyphSize}
    />
  );
}
