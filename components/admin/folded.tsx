import type { ReactNode } from 'react';
import { type ButtonLook, buttonLook } from '@/components/ui/button-look';

export type Fold = Readonly<{
  summary: string;
  /** Where the summary alone does not say what it is about. */
  label?: string;
  variant?: ButtonLook['variant'];
  className?: string;
  /** Said above the form. */
  about?: ReactNode;
}>;

type Props = Readonly<{ fold: Fold; wasRefused: boolean; children: ReactNode }>;

/** A form folded away until it is wanted; what was refused stands open, without script too. */
export const Folded = ({ fold, wasRefused, children }: Props) => (
  <details open={wasRefused || undefined} className={fold.className ?? 'open:w-full'}>
    <summary aria-label={fold.label} className={buttonLook({ variant: fold.variant ?? 'quiet' })}>
      {fold.summary}
    </summary>
    {fold.about}
    {children}
  </details>
);
