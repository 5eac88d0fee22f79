'use client';

import { usePathname } from 'next/navigation';
import type { NavEntry } from './entry';
import { DockLinks } from './nav-links';

type Props = Readonly<{ entries: readonly NavEntry[]; glyphSize: number }>;

/** Knows by itself where one is: the frame stays when a page inside it changes. */
export function ChildDock({ entries, glyphSize }: Props) {
  const path = usePathname();
  const isAt = (place: string) => path === place || path.startsWith(`${place}/`);
  // Of the paths that lead here the longest, and the place it is part of.
  const [home] = entries
    .flatMap(({ href, within = [] }) => [href, ...within].map((place) => ({ href, place })))
    .filter(({ place }) => isAt(place))
    .toSorted((one, other) => other.place.length - one.place.length);
  return (
    <DockLinks
      entries={entries.map((entry) => ({ ...entry, current: entry.href === home?.href }))}
      glyphSize={glyphSize}
    />
  );
}
