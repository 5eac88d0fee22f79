import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

const look = cva(
  'inline-flex min-h-5 items-center gap-1.5 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap more:border more:border-current',
  {
    variants: {
      tone: {
        plain: 'bg-sunk text-muted',
        accent: 'bg-accent-tint text-accent-ink',
        positive: 'bg-positive-tint text-positive',
        caution: 'bg-caution-tint text-caution',
        critical: 'bg-critical-tint text-critical',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
);

type Props = VariantProps<typeof look> & Readonly<{ children: ReactNode; className?: string }>;

/** A state in a word or two; the word, not the colour, says it. */
export function Tag({ tone, className, children }: Props) {
  return <span className={classNames(look({ tone }), className)}>{children}</span>;
}
