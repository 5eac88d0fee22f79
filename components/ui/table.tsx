import Link from 'next/link';
import type { ReactNode, TdHTMLAttributes } from 'react';
import { Glyph } from '@/components/art';
import { classNames } from './class-names';

type TableProps = Readonly<{
  /** What the table holds; a screen reader hears it first. */
  caption: string;
  children: ReactNode;
  className?: string;
  /** On a phone each row becomes a small card, so that nothing has to be scrolled sideways. */
  stacks?: boolean;
}>;

/** A wide table scrolls within its own frame, by keyboard too, so that the page never scrolls sideways. */
export function Table({ caption, children, className, stacks = false }: TableProps) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="overflow-x-auto border border-line bg-raised"
    >
      <table
        className={classNames(
          'w-full border-collapse text-start',
          stacks && 'table-stacks',
          className,
        )}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <thead className="border-b border-line-strong text-sm text-muted">
      <tr>{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: Readonly<{ children: ReactNode }>) {
  return <tbody>{children}</tbody>;
}

type RowProps = Readonly<{ children: ReactNode; current?: boolean }>;

export function TableRow({ children, current = false }: RowProps) {
  return (
    <tr
      aria-current={current || undefined}
      className={classNames(
        'border-b border-line last:border-b-0',
        current ? 'bg-accent-tint more:outline-2 more:-outline-offset-2' : 'hover:bg-hover',
      )}
    >
      {children}
    </tr>
  );
}

type HeaderProps = Readonly<{
  children: ReactNode;
  className?: string;
  /** How the table is sorted by this column; `none` where it could be. */
  sort?: 'ascending' | 'descending' | 'none';
  /** The address of the table sorted by this column. */
  href?: string;
}>;

export function TableHeader({ children, className, sort, href }: HeaderProps) {
  const sorted = sort === 'ascending' || sort === 'descending';
  return (
    <th
      scope="col"
      aria-sort={sorted ? sort : undefined}
      className={classNames('cell-head', className)}
    >
      {href === undefined ? (
        children
      ) : (
        <Link
          href={href}
          prefetch={false}
          scroll={false}
          className={classNames(
            'inline-flex min-h-hit items-center gap-1.5 no-underline hover:underline',
            sorted ? 'font-bold text-ink' : 'text-inherit',
          )}
        >
          {children}
          <Glyph name={sortGlyph(sort)} size={10} />
        </Link>
      )}
    </th>
  );
}

function sortGlyph(sort: HeaderProps['sort']) {
  if (sort === 'ascending') return 'triangle-up';
  return sort === 'descending' ? 'triangle-down' : 'sort';
}

type CellProps = TdHTMLAttributes<HTMLTableCellElement> &
  Readonly<{
    rowHeader?: boolean;
    /** Stands before what the cell says where rows are stacked and its column has no head. */
    label?: string;
  }>;

/** `rowHeader` marks the cell that names its row. */
export function TableCell({ rowHeader = false, label, className, ...cell }: CellProps) {
  const look = classNames('cell', rowHeader && 'font-medium', className);
  return rowHeader ? (
    <th {...cell} scope="row" className={look} />
  ) : (
    <td {...cell} data-label={label} className={look} />
  );
}

/** How a head says that its column is sorted; undefined where it cannot be. */
export function sortOf(sorted: false | 'asc' | 'desc', canSort: boolean) {
  if (sorted) return sorted === 'asc' ? ('ascending' as const) : ('descending' as const);
  return canSort ? ('none' as const) : undefined;
}
