import type { Day } from '@/lib/homework/week/rules';
import type { LocalDate } from '@/lib/shared/dates';
import type { PointReason } from '@/lib/shared/recognition';

/** What the school gives, as its settings say. */
export type Amounts = Readonly<{
  piece: number;
  anotherGo: number;
  comingBack: number;
  mostADay: number;
}>;

/** A piece as points see it. */
export type Piece = Readonly<{
  id: string;
  /** The day of its first handing in, to which it belongs however late anybody looks. */
  handedInOn: LocalDate;
  /** The day on which it was handed in again after it came back; null where it never was. */
  againOn: LocalDate | null;
  /** It hangs: handed in and not back with its child for another go. */
  hangs: boolean;
  /** Its day was the first after days that were missed. */
  cameBack: boolean;
}>;

/** A giving as the ledger has it, and whether it was taken back. */
export type Given = Readonly<{
  id: string;
  submissionId: string;
  reason: PointReason;
  forDay: LocalDate;
  amount: number;
  dayCap: number;
  round: number;
  takenBack: boolean;
}>;

export type ToGive = Omit<Given, 'id' | 'takenBack'>;
export type Settled = Readonly<{ give: readonly ToGive[]; takeBack: readonly Given[] }>;

/**
 * What the ledger still lacks for one piece, given all that it has of its child. Points count while the piece
 * hangs; what is given again is what was given first. Nothing more is lacking after that, so it may be asked
 * any number of times and in any order.
 */
export function toSettle(piece: Piece, ledger: readonly Given[], amounts: Amounts): Settled {
  const ofPiece = (reason: PointReason) =>
    ledger.filter((given) => given.submissionId === piece.id && given.reason === reason);
  const ofDay = ledger.filter(
    (given) => given.reason === 'came_back' && given.forDay === piece.handedInOn,
  );
  const anotherHangs = ledger.some(
    ({ reason, submissionId, forDay, takenBack }) =>
      reason === 'piece' && submissionId !== piece.id && forDay === piece.handedInOn && !takenBack,
  );
  const first = (reason: PointReason, forDay: LocalDate, amount: number): ToGive => ({
    submissionId: piece.id,
    ...{ reason, forDay, amount, dayCap: amounts.mostADay, round: 1 },
  });
  // Coming back is worth more than going on, whatever was once decided.
  const bonus = Math.max(1, amounts.comingBack - amounts.piece);
  const all = [
    settled(ofPiece('piece'), piece.hangs, first('piece', piece.handedInOn, amounts.piece)),
    settled(
      ofPiece('another_go'),
      piece.hangs && piece.againOn !== null,
      first('another_go', piece.againOn ?? piece.handedInOn, amounts.anotherGo),
    ),
    settled(
      ofDay,
      (piece.cameBack || ofDay.length > 0) && (piece.hangs || anotherHangs),
      first('came_back', piece.handedInOn, bonus),
    ),
  ];
  return {
    give: all.flatMap(({ give }) => give),
    takeBack: all.flatMap(({ takeBack }) => takeBack),
  };
}

function settled(rounds: readonly Given[], counts: boolean, first: ToGive): Settled {
  const standing = rounds.filter(({ takenBack }) => !takenBack);
  if (!counts) return { give: [], takeBack: standing };
  if (standing.length > 0) return { give: [], takeBack: [] };
  const { amount, dayCap, forDay } = rounds[0] ?? first;
  const again = { ...first, amount, dayCap, forDay, round: rounds.length + 1 };
  return { give: amount > 0 ? [again] : [], takeBack: [] };
}

export type DayOfPoints = Readonly<{ on: LocalDate; given: number; counts: number; cap: number }>;

type Entry = Readonly<{ forDay: LocalDate; amount: number; dayCap: number }>;

/** What each day comes to: no more than its cap, the highest that held while anything was given for it. */
export function daysOf(entries: readonly Entry[]): DayOfPoints[] {
  const days = new Map<LocalDate, { given: number; cap: number }>();
  for (const { forDay, amount, dayCap } of entries) {
    const day = days.get(forDay) ?? { given: 0, cap: 0 };
    days.set(forDay, { given: day.given + amount, cap: Math.max(day.cap, dayCap) });
  }
  return [...days].map(([on, { given, cap }]) => ({
    ...{ on, given, cap },
    counts: Math.min(given, cap),
  }));
}

export const balanceOf = (entries: readonly Entry[]) =>
  daysOf(entries).reduce((sum, { counts }) => sum + counts, 0);

/**
 * Whether a child who hangs something up on the day after these comes back: the last of them that says anything
 * was missed. Holidays, rest and days off say nothing, and who never hung anything has nowhere to come back to.
 */
export function comesBackAfter(days: readonly Day[]) {
  const last = days.findLast(({ state }) => state === 'done' || state === 'missed');
  return last?.state === 'missed' && days.some(({ state }) => state === 'done');
}
