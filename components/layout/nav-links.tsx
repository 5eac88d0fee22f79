import Link from 'next/link';
import { Glyph } from '@/components/art';
import type { NavEntry } from './entry';

type Props = Readonly<{ entries: readonly NavEntry[] }>;

/** The top level in the bar of a wide screen. */
export function BarLinks({ entries }: Props) {
  return entries.map((entry) => (
    <Link
      key={entry.href}
      href={entry.href}
      prefetch={false}
      aria-current={entry.current ? 'page' : undefined}
      className="nav-link"
    >
      {entry.label}
      <Count entry={entry} className="nav-count" />
    </Link>
  ));
}

/** The same at the foot of a small one. */
export function DockLinks({ entries, glyphSize = 20 }: Props & Readonly<{ glyphSize?: number }>) {
  return entries.map((entry) => (
    <Link
      key={entry.href}
      href={entry.href}
      prefetch={false}
      aria-current={entry.current ? 'page' : undefined}
      className="dock-link"
    >
      <Glyph name={entry.glyph} size={glyphSize} />
      {entry.label}
      <Count entry={entry} className="nav-count dock-count" />
    </Link>
  ));
}

export function MenuLinks({ entries }: Props) {
  return entries.map((entry) => (
    <Link
      key={entry.href}
      href={entry.href}
      prefetch={false}
      aria-current={entry.current ? 'page' : undefined}
      className="menu-item"
    >
      <Glyph name={entry.glyph} />
      {entry.label}
      <Count entry={entry} className="nav-count ms-auto" />
    </Link>
  ));
}

function Count({ entry, className }: Readonly<{ entry: NavEntry; className: string }>) {
  if (!entry.count) return null;
  if (!entry.countLabel) return <span className={className}>{entry.count}</span>;
  return (
    <span className={className}>
      <span aria-hidden="true">{entry.count}</span>
      <span className="sr-only">, {entry.countLabel}</span>
    </span>
  );
}
