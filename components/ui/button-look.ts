import { cva, type VariantProps } from 'class-variance-authority';

/** How a button looks, shared by buttons and by links that act. */
export const buttonLook = cva(
  [
    'inline-grid min-h-control shrink-0 cursor-pointer place-items-center gap-2 px-3 font-medium leading-none no-underline',
    'transition-colors duration-(--m-fast) ease-paper',
    'disabled:cursor-not-allowed not-aria-busy:disabled:opacity-45 aria-busy:cursor-progress aria-disabled:cursor-not-allowed aria-disabled:opacity-45',
  ],
  {
    variants: {
      variant: {
        primary:
          'rounded-md border border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
        secondary: 'rounded-md border border-line-strong bg-raised text-ink hover:bg-hover',
        quiet: 'rounded-md border border-transparent text-ink hover:bg-hover',
        danger:
          'rounded-md border border-transparent text-critical hover:border-critical hover:bg-critical-tint',
        child:
          'cut cut-shape-button paper-action px-7 py-3 font-display text-lg font-semibold hover:brightness-95',
        round: 'cut cut-shape-round paper-ink min-w-control p-0',
        'child-secondary':
          'rounded-md border-2 border-current px-6 py-3 font-display text-md font-semibold hover:bg-hover',
      },
      size: { regular: '', icon: 'min-w-control px-0', wide: 'w-full' },
    },
    defaultVariants: { variant: 'primary', size: 'regular' },
  },
);

export type ButtonLook = VariantProps<typeof buttonLook>;
