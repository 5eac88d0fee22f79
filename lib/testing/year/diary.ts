import type { LocalDate } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';

/* What happened in a year that was played, told by whoever played it and not read from any database. */

export type Go = { on: LocalDate; verdict: Verdict | null };
export type PieceOfYear = {
  id: string;
  clubId: string;
  opensOn: LocalDate;
  dueOn: LocalDate;
  withdrawn: boolean;
  /** For each child, every time they handed it in, with the verdict once it was given. */
  goes: Map<string, Go[]>;
};
export type ChildOfYear = { id: string; from: LocalDate; until: LocalDate | null };
export type Span = Readonly<{ from: LocalDate; to: LocalDate }>;
export type TermOfYear = Readonly<{
  name: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  halfTerm: Span;
}>;

export type Diary = {
  terms: readonly TermOfYear[];
  closed: LocalDate[];
  children: ChildOfYear[];
  pieces: PieceOfYear[];
  excused: (Span & { childId: string })[];
  /** Clubs that ask for so many pieces a week, and from which Monday on. */
  weekly: ReadonlyMap<string, { times: number; from: LocalDate }>;
  /** Children who have so many school days more for work due from that day on. */
  moreTime: { childId: string; from: LocalDate; days: number }[];
  restDays: number;
};
