import { addDays, type LocalDate, laterOf, mondayOf } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';
import type { ChildsDays } from '../../week/rules';
import { weekTarget } from '../../week/weekly/rules';
import type { Counts } from '../of-class/rules';
import { ownDayOf, type PieceSet } from '../rules';

export type ClubSoFar = Readonly<{
  clubId: string;
  /** Pieces due this week, or so many as a weekly target asks for, and those that are in. */
  week: Readonly<{ set: number; handedIn: number }>;
  /** Of this term, by today. */
  term: Counts;
}>;

/** How a child's pieces of one club stand this week and this term. */
export function clubSoFar(
  days: ChildsDays,
  pieces: readonly PieceSet[],
  clubId: string,
): ClubSoFar {
  const monday = mondayOf(days.today);
  const sunday = addDays(monday, 6);
  const own = pieces.filter((piece) => piece.clubId === clubId);
  const asked = own.filter(
    (piece) => piece.onItsDay && isBetween(ownDayOf(days, piece), monday, sunday),
  );
  const weekly = days.weekly.filter((piece) => piece.clubId === clubId);
  const target = weekTarget({ ...days, weekly }, monday);
  const term = { onTime: 0, late: 0, excused: 0, open: 0 };
  for (const piece of own) {
    const how = howItStands(days, piece);
    if (how) term[how] += 1;
  }
  return {
    clubId,
    week: {
      set: asked.length + (target?.asked ?? 0),
      handedIn: asked.filter(({ handedInOn }) => handedInOn !== null).length + (target?.done ?? 0),
    },
    term,
  };
}

/** As the progress of a class counts it; null while it is not asked for yet, or never was on its own. */
function howItStands(days: ChildsDays, piece: PieceSet): keyof Counts | null {
  const { excused, today } = days;
  const { onItsDay, dueOn, handedInOn } = piece;
  const last = ownDayOf(days, piece);
  const until = onItsDay ? last : laterOf(last, addDays(mondayOf(dueOn), 6));
  if (handedInOn !== null) return handedInOn <= until ? 'onTime' : 'late';
  if (!onItsDay || last >= today) return null;
  return excused.some(({ from, to }) => isBetween(dueOn, from, to) || isBetween(last, from, to))
    ? 'excused'
    : 'open';
}

const isBetween = (on: LocalDate, from: LocalDate, to: LocalDate) => from <= on && on <= to;

/** What a teacher said last of a piece in a club. */
export type LastSaid = Readonly<{
  clubId: string;
  activityId: string;
  title: string;
  verdict: Verdict;
  comment: string;
  isSpoken: boolean;
  teacher: string | null;
  /** Whether the child can hand it in again today. */
  stillOpen: boolean;
}>;

/** What a family can try next, and how it is said: in a recording alone, or in writing. */
export type ToTryNext = LastSaid & Readonly<{ how: 'again' | 'nearly'; heard: boolean }>;

/**
 * What a family can try next in a club: what the teacher asked for last. Null where nothing was asked for, and
 * where it was another go at what can no longer be handed in.
 */
export function toTryNext(said: LastSaid | undefined): ToTryNext | null {
  if (!said || said.verdict === 'got_it') return null;
  if (said.comment === '' && !said.isSpoken) return null;
  const again = said.verdict === 'another_go';
  if (again && !said.stillOpen) return null;
  return { ...said, how: again ? 'again' : 'nearly', heard: said.comment === '' };
}
