import type { LevelAnswer } from '@/lib/shared/vocabulary';

/** How long a decision about a level can be taken back, in milliseconds; only then does it count. */
export const takeBackForMs = 10_000;

/** After *not yet* the next step is proposed again once this many more pieces count. */
export const askAgainAfter = 2;

export type Counted = Readonly<{
  /** How many pieces the step asks for; null: its teacher decides alone. */
  needed: number | null;
  /** Pieces at this step that count. */
  counted: number;
  /** Those since a teacher said *not yet*; null where nobody has. */
  sinceNotYet: number | null;
}>;

/** Whether the work of a child proposes the next step. There must be one: nobody climbs off the ladder. */
export const isReady = ({ needed, counted, sinceNotYet }: Counted, hasNext: boolean) =>
  hasNext &&
  needed !== null &&
  counted >= needed &&
  (sinceNotYet === null || sinceNotYet >= askAgainAfter);

/** How many more pieces until it does; null where no number of pieces does. */
export const piecesToGo = (
  { needed, counted }: Pick<Counted, 'needed' | 'counted'>,
  hasNext: boolean,
) => (hasNext && needed !== null ? Math.max(0, needed - counted) : null);

type Asked = Readonly<{ answer: LevelAnswer; from: number; to: number; reason: string }>;
type Stands = Counted & Readonly<{ level: number; levels: readonly number[] }>;

/** Why a decision cannot be taken as it is, as a message key; null when it can. */
export function whyNotDecided({ answer, from, to, reason }: Asked, stands: Stands) {
  if (stands.level !== from) return 'levels.moved_meanwhile';
  const hasNext = stands.levels.includes(from + 1);
  if (answer !== 'by_hand') {
    if (to !== (answer === 'proposed' ? from + 1 : from)) return 'levels.moved_meanwhile';
    return isReady(stands, hasNext) ? null : 'levels.no_longer_ready';
  }
  if (to === from || !stands.levels.includes(to)) return 'levels.no_such_level';
  return reason ? null : 'levels.reason_missing';
}
