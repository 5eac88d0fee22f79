import type { BuntingDay } from './days';

type Props = Readonly<{ days: readonly BuntingDay[]; label: string; className?: string }>;

const cell = 20;

/** A week in a table cell: one picture, one element a day, 20 px each. */
export function MiniBunting({ days, label, className }: Props) {
  const width = days.length * cell;
  return (
    <svg
      className={className ? `reads-along block ${className}` : 'reads-along block'}
      viewBox={`0 0 ${width} ${cell}`}
      width={width}
      height={cell}
      role="img"
      aria-label={`${label}: ${days.map((day) => day.description).join(', ')}`}
    >
      <path d={`M0 3H${width}`} stroke="var(--line-strong)" />
      {days.map((day, index) => (
        <use
          key={day.description}
          href={`/art/flags.svg#mini-${day.state.replace('_', '-')}`}
          x={index * cell}
          width={cell}
          height={cell}
        />
      ))}
    </svg>
  );
}
