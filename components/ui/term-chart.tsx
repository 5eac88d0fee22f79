import { useId } from 'react';

/** One week of a term. Days on which nothing came in are not counted at all. */
export type TermWeek = Readonly<{
  /** The week's name under its column: "3", or "now". */
  label: string;
  /** Its full name in the table: "Week of 15 September". */
  name: string;
  /** Days on which something was handed in. */
  handedIn: number;
  /** Days that were excused. */
  excused: number;
  holiday?: boolean;
  current?: boolean;
}>;

type Props = Readonly<{
  weeks: readonly TermWeek[];
  /** "Days handed in each week, autumn term" */
  title: string;
  words: Readonly<{
    week: string;
    handedIn: string;
    excused: string;
    holiday: string;
    showTable: string;
  }>;
}>;

const column = 26;
const left = 22;
const ground = 92;
const strip = 16;

/** One strip of paper per day handed in, a hatched one per excused day, a scallop for a holiday. */
export function TermChart({ weeks, title, words }: Props) {
  const hatch = useId();
  const width = left + weeks.length * column;
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex flex-wrap justify-between gap-x-4 gap-y-1 text-xs text-muted">
        <span className="font-medium">{title}</span>
        <span className="flex gap-4">
          <Key look="hatched outline outline-muted" word={words.excused} />
          {weeks.some((week) => week.holiday) && <Key look="scalloped" word={words.holiday} />}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} 114`}
        className="h-auto w-full"
        style={{ maxWidth: width * 1.6 }}
        aria-hidden="true"
      >
        <defs>
          <pattern
            id={hatch}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M0 0h4v4H0z" fill="var(--surface-raised)" />
            <path d="M0 0h1.9v4H0z" fill="var(--muted)" />
          </pattern>
        </defs>
        <path
          d={`M${left} 76H${width}M${left} 44H${width}M${left} 12H${width}`}
          stroke="var(--line)"
        />
        <path d={shapes(weeks, handedInStrips)} fill="var(--accent)" />
        <path
          d={shapes(weeks, excusedStrips)}
          fill={`url(#${hatch})`}
          stroke="var(--muted)"
          strokeWidth="0.8"
        />
        <path
          d={shapes(weeks, scallop)}
          fill="var(--paper-blank)"
          stroke="var(--line-strong)"
          strokeDasharray="1.5 2.5"
        />
        <path d={`M${left} ${ground}H${width}`} stroke="var(--string)" strokeWidth="1.6" />
        <g
          className="text-[11px] max-sm:text-[15px]"
          fill="var(--muted)"
          fontFamily="var(--font-display-family)"
        >
          {[1, 3, 5].map((days) => (
            <text key={days} x="15" y={ground + 4 - days * strip} textAnchor="end">
              {days}
            </text>
          ))}
          {weeks.map((week, index) =>
            isLabelled(weeks, index) ? (
              <text
                key={week.name}
                x={left + index * column + column / 2}
                y="108"
                textAnchor="middle"
                fontWeight={week.current ? 700 : undefined}
                fill={week.current ? 'var(--ink)' : undefined}
              >
                {week.label}
              </text>
            ) : null,
          )}
        </g>
      </svg>
      <ChartTable weeks={weeks} title={title} words={words} />
    </figure>
  );
}

function Key({ look, word }: Readonly<{ look: string; word: string }>) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={`${look} inline-block h-2.5 w-4`} />
      {word}
    </span>
  );
}

function ChartTable({ weeks, title, words }: Props) {
  return (
    <details className="text-sm">
      <summary className="link inline-flex min-h-hit items-center">{words.showTable}</summary>
      <table className="mt-1 border-collapse">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-line-strong text-muted">
            {[words.week, words.handedIn, words.excused].map((word) => (
              <th key={word} scope="col" className="pe-6 text-start font-medium">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.name} className="border-b border-line">
              <th scope="row" className="pe-6 text-start font-regular">
                {week.name}
              </th>
              {week.holiday ? (
                <td colSpan={2}>{words.holiday}</td>
              ) : (
                <>
                  <td>{week.handedIn}</td>
                  <td>{week.excused}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Every second week, and the current one with room around it. */
function isLabelled(weeks: readonly TermWeek[], index: number): boolean {
  if (weeks[index]?.current) return true;
  return index % 2 === 0 && !weeks[index - 1]?.current && !weeks[index + 1]?.current;
}

type Shape = (week: TermWeek, x: number) => string;

function shapes(weeks: readonly TermWeek[], shape: Shape): string {
  return weeks.map((week, index) => shape(week, left + index * column)).join('');
}

const handedInStrips: Shape = (week, x) => strips(x, 0, week.handedIn);
const excusedStrips: Shape = (week, x) => strips(x, week.handedIn, week.excused);
const scallop: Shape = (week, x) => (week.holiday ? `M${x + 2} 12h22c0 22-22 22-22 0z` : '');

/** Cut by hand: no two edges are quite parallel. */
function strips(x: number, from: number, count: number): string {
  return Array.from({ length: count }, (_, n) => {
    const day = from + n;
    const slip = ((Math.round(x) * 7 + day * 11) % 5) * 0.3 - 0.6;
    const top = ground - 15 - day * strip;
    return `M${(x + 2.5 + slip).toFixed(1)} ${top}L${x + 23.5} ${top + 0.6}L${(x + 23.5 - slip).toFixed(1)} ${top + 14}L${x + 2.5} ${top + 14.4}Z`;
  }).join('');
}
