import type { ReactNode } from 'react';
import { classNames } from './class-names';

type ProgressProps = Readonly<{
  /** What is being done: "Reading row 120 of 400". */
  label: ReactNode;
  id: string;
  /** From 0 to `max`; left out while the end is not known. */
  value?: number;
  max?: number;
}>;

/** Long work that can be left and found again. */
export function Progress({ label, id, value, max = 1 }: ProgressProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <progress id={id} value={value} max={max} className="progress" />
    </div>
  );
}

type StepsProps = Readonly<{
  reached: number;
  of: number;
  /** The same in words: "Level 6 of 12". */
  label: string;
  className?: string;
}>;

/** Small strips, filled as far as one has come. One picture with two shapes. */
export function StepStrip({ reached, of, label, className }: StepsProps) {
  const strip = (from: number, to: number) =>
    Array.from(
      { length: Math.max(0, to - from) },
      (_, n) => `M${(from + n) * 12 + 1} ${n % 2}h10v9h-10z`,
    ).join('');
  return (
    <svg
      viewBox={`0 0 ${of * 12} 11`}
      width={of * 11}
      height={10}
      role="img"
      aria-label={label}
      className={classNames('reads-along max-w-full', className)}
    >
      <path d={strip(0, reached)} fill="currentColor" />
      <path d={strip(reached, of)} fill="var(--paper-blank)" stroke="var(--hairline)" />
    </svg>
  );
}
