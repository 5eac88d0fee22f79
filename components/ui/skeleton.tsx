import { classNames } from './class-names';

type Props = Readonly<{ lines?: number; className?: string; label: string }>;

/** Only where something is really slow; it shows after a fifth of a second. */
export function Skeleton({ lines = 3, className, label }: Props) {
  const widths = ['100%', '92%', '64%'];
  return (
    <div role="status" aria-label={label} className={classNames('grid gap-2.5', className)}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <div key={line} className="skeleton h-[1.1em]" style={{ width: widths[line % 3] }} />
      ))}
    </div>
  );
}
