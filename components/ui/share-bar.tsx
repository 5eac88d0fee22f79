type Props = Readonly<{
  /** How much of `of` was in time, came later, and was let off; what is left stays empty. */
  inTime: number;
  later: number;
  letOff: number;
  of: number;
  /** How long the whole strip is beside others, from 0 to 1. */
  share?: number;
  className?: string;
}>;

const length = 72;

/** A strip of paper as long as what was asked: cut, hatched, dotted or empty. Its numbers stand beside it. */
export function ShareBar({ inTime, later, letOff, of, share = 1, className }: Props) {
  const to = (amount: number) =>
    of === 0 ? 0 : Math.round((amount / of) * length * share * 10) / 10;
  const [a, b, c] = [to(inTime), to(inTime + later), to(inTime + later + letOff)];
  return (
    <svg
      viewBox={`0 0 ${length} 10`}
      width={length}
      height={10}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={className}
    >
      <path
        d={`M0.5 0.5H${(length * share - 0.5).toFixed(1)}V9.5H0.5z`}
        fill="var(--paper-blank)"
        stroke="var(--line)"
      />
      {a > 0 && <path d={`M0 0H${a}V10H0z`} fill="var(--accent)" />}
      {b > a && <path d={stripes(a, b)} stroke="var(--accent)" strokeWidth="1.6" />}
      {c > b && <path d={stripes(b, c)} stroke="var(--muted)" strokeWidth="0.8" />}
    </svg>
  );
}

/** Upright lines, which need no pattern of their own on a page of a hundred bars. */
const stripes = (from: number, to: number) =>
  Array.from({ length: Math.max(1, Math.floor((to - from) / 3)) }, (_, n) => {
    const x = (from + 1.2 + n * 3).toFixed(1);
    return `M${x} 1V9`;
  }).join('');
