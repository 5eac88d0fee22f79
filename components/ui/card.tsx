import type { ReactNode } from 'react';
import { type PaperName, paperClass } from '@/components/art';
import { classNames } from './class-names';

type CardProps = Readonly<{
  children: ReactNode;
  className?: string;
  as?: 'div' | 'section' | 'article' | 'li';
  labelledBy?: string;
}>;

/** A straight panel for adults. */
export function Card({ children, className, as: Box = 'div', labelledBy }: CardProps) {
  return (
    <Box aria-labelledby={labelledBy} className={classNames('card', className)}>
      {children}
    </Box>
  );
}

const cuts = ['cut-shape-a', 'cut-shape-b', 'cut-shape-c', 'cut-shape-d'] as const;

type SheetProps = CardProps &
  Readonly<{
    /** White where no club lends its paper. */
    paper?: PaperName;
    /** Neighbours take different cuts: give each its place in the row. */
    nth?: number;
  }>;

/** A cut sheet of paper for children. Ink on every paper. */
export function Sheet({
  children,
  className,
  as: Box = 'div',
  labelledBy,
  paper,
  nth = 0,
}: SheetProps) {
  return (
    <Box
      aria-labelledby={labelledBy}
      className={classNames(
        'sheet cut cut-lifted',
        cuts[nth % cuts.length],
        paper ? paperClass[paper] : 'paper-white',
        className,
      )}
    >
      {children}
    </Box>
  );
}
