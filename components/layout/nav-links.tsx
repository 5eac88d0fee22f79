import { Glyph } from '@/components/art';
import type { NavEntry } from './entry';
import { NavLink } from './nav-link';

type Props = Readonly<{ entries: readonly NavEntry[] }>;

/** The top level in the bar of a wide screen. */
export function BarLinks({ entries }: Props) {
  return entries.map((entry) => (
    <NavLink
      key={entry.href}
      href={entry.href}
      within={entry.within}
      current={entry.current}
      className="nav-link"
    >
      {entry.label}
      <Count entry={entry} className="nav-count" />
    </NavLink>
  ));
}

/** The same at the foot of a small one. */
export function DockLinks({ entries, glyphSize = 20 }: Props & Readonly<{ glyphSize?: number }>) {
  return entries.map((entry) => (
    <NavLink
      key={entry.href}
      href={entry.href}
      within={entry.within}
      current={entry.current}
      className="dock-link"
    >
      <Glyph name={entry.glyph} size={glyphSize} />
      {entry.label}
      <Count entry={entry} className="nav-count dock-count" />
    </NavLink>
  ));
}

export function MenuLinks({ entries }: Props) {
  return entries.map((entry) => (
    <NavLink
      key={entry.href}
      href={entry.href}
      within={entry.within}
      current={entry.current}
      className="menu-item"
    >
      <Glyph name={entry.glyph} />
      {entry.label}
      <Count entry={entry} className="nav-count ms-auto" />
    </NavLink>
  ));
}

function Count({ entry, className }: Readonly<{ entry: NavEntry; className: string }>) {
  if (entry.counted) return entry.counted(className);
  if (!entry.count) return null;
  if (!entry.countLabel) return <span className={className}>{entry.count}</span>;
  return (
    <span className={className}>
      <span aria-hidden="true">{entry.shown ?? entry.count}</span>
      <span className="sr-only">, {entry.countLabel}</span>
    </span>
  );
}
