import { addDays, eachDay, type LocalDate, mondayOf, weekdayOf } from '@/lib/shared/dates';
import type { ChildOfYear, Diary, PieceOfYear } from './diary';

/*
 * The rules written down a second time, for nothing but to be compared with: one day after the other as a
 * person would keep count, however slow, and without a line of the product's own rules.
 */

const isIn = (on: LocalDate, from: LocalDate, to: LocalDate) => on >= from && on <= to;

const isOpen = ({ terms, closed }: Diary, on: LocalDate) =>
  weekdayOf(on) <= 5 &&
  !closed.includes(on) &&
  terms.some(
    ({ startsOn, endsOn, halfTerm }) =>
      isIn(on, startsOn, endsOn) && !isIn(on, halfTerm.from, halfTerm.to),
  );

/** Which half of which term, for counting rest days. */
const halfOf = ({ terms }: Diary, on: LocalDate) => {
  const term = terms.find(({ startsOn, endsOn }) => isIn(on, startsOn, endsOn));
  return `${term?.name} ${term && on < term.halfTerm.from ? 'first' : 'second'}`;
};

const isHere = ({ from, until }: ChildOfYear, on: LocalDate) =>
  on >= from && (until === null || on < until);
const firstOn = ({ goes }: PieceOfYear, { id }: ChildOfYear) => goes.get(id)?.[0]?.on;
const isExcused = ({ excused }: Diary, { id }: ChildOfYear, on: LocalDate) =>
  excused.some((each) => each.childId === id && isIn(on, each.from, each.to));

/** So many pieces a week, where the piece is of such a club and its week is one in which that holds. */
const timesOf = ({ weekly }: Diary, { clubId, dueOn }: PieceOfYear) => {
  const rule = weekly.get(clubId);
  return rule && dueOn >= rule.from ? rule.times : undefined;
};

export type Reckoned = Readonly<{
  current: number;
  longest: number;
  done: number;
  expected: number;
}>;

/** The child's string from the first of September to today, hung up day by day. */
export function reckonStreak(diary: Diary, child: ChildOfYear, today: LocalDate): Reckoned {
  const theirs = diary.pieces.filter(
    (piece) => isHere(child, piece.dueOn) && countsForThem(piece, child),
  );
  const onTheDay = theirs.filter((piece) => timesOf(diary, piece) === undefined);
  const year = `${diary.terms[0]?.startsOn.slice(0, 4)}-09-01`;
  const term = diary.terms.findLast(({ startsOn }) => startsOn <= today)?.startsOn ?? year;
  const rests = new Map<string, number>();
  const takesRest = (on: LocalDate) => {
    const half = halfOf(diary, on);
    const taken = rests.get(half) ?? 0;
    if (taken >= diary.restDays) return false;
    rests.set(half, taken + 1);
    return true;
  };
  let [current, longest, done, expected] = [0, 0, 0, 0];
  const hung = (on: LocalDate) =>
    diary.pieces.some((piece) => firstOn(piece, child) === on) ||
    onTheDay.some((piece) => {
      const handedIn = firstOn(piece, child);
      return piece.dueOn === on && handedIn !== undefined && handedIn <= on;
    });
  for (const on of eachDay(year, today)) {
    if (hung(on)) {
      current += 1;
      if (on >= term) [done, expected] = [done + 1, expected + 1];
    } else if (
      on < today &&
      isOpen(diary, on) &&
      !isExcused(diary, child, on) &&
      onTheDay.some(({ dueOn }) => dueOn === on) &&
      !takesRest(on)
    ) {
      current = 0;
      if (on >= term) expected += 1;
    }
    if (weekdayOf(on) === 7 && on < today) {
      const short = shortDays(diary, child, addDays(on, -6), hung).filter((day) => !takesRest(day));
      longest = Math.max(longest, current);
      if (short.length > 0) current = 0;
      expected += short.filter((day) => day >= term).length;
    }
    longest = Math.max(longest, current);
  }
  return { current, longest, done, expected };
}

const countsForThem = (piece: PieceOfYear, child: ChildOfYear) => {
  const handedIn = firstOn(piece, child);
  return !piece.withdrawn || (handedIn !== undefined && handedIn <= piece.dueOn);
};

/** The days by which a week that is over fell short of what its clubs ask: the last of those that were free. */
function shortDays(
  diary: Diary,
  child: ChildOfYear,
  monday: LocalDate,
  hung: (on: LocalDate) => boolean,
) {
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));
  const sunday = addDays(monday, 6);
  const open = week.filter((on) => isOpen(diary, on) && !isExcused(diary, child, on));
  const stands = [...diary.weekly.keys()].map((clubId) => {
    const pieces = diary.pieces.filter(
      (piece) =>
        piece.clubId === clubId &&
        timesOf(diary, piece) !== undefined &&
        isHere(child, piece.dueOn) &&
        (!piece.withdrawn || firstOn(piece, child) !== undefined),
    );
    const due = pieces.filter(({ dueOn }) => isIn(dueOn, monday, sunday));
    const set = due.filter(({ withdrawn }) => !withdrawn).length;
    const times = Math.min(...due.map((piece) => timesOf(diary, piece) ?? 0));
    const days = open.filter((on) => due.length > 0 && isHere(child, on)).length;
    const asked = set === 0 ? 0 : Math.min(set, Math.round((times * days) / 5));
    const handedIn = pieces.filter((piece) => {
      const on = firstOn(piece, child);
      if (on === undefined) return false;
      return isIn(on, monday, sunday) || (on < monday && isIn(piece.dueOn, monday, sunday));
    }).length;
    return asked - Math.min(asked, handedIn);
  });
  const missing = Math.max(0, ...stands);
  const free = open.filter(
    (on) =>
      !hung(on) &&
      !diary.pieces.some(
        (piece) =>
          piece.dueOn === on &&
          timesOf(diary, piece) === undefined &&
          isHere(child, on) &&
          countsForThem(piece, child),
      ),
  );
  return missing > 0 ? free.slice(-missing) : [];
}

export type Counted = { onTime: number; late: number; excused: number; open: number };

/** What a child was asked in a club from one day to another and handed in, as of today. */
export function reckonClub(
  diary: Diary,
  child: ChildOfYear,
  clubId: string,
  { from, to }: Readonly<{ from: LocalDate; to: LocalDate }>,
  today: LocalDate,
): Counted {
  const counted = { onTime: 0, late: 0, excused: 0, open: 0 };
  for (const piece of diary.pieces) {
    const { dueOn } = piece;
    if (piece.clubId !== clubId || !isIn(dueOn, from, to)) continue;
    if (!isHere(child, dueOn) || !countsForThem(piece, child)) continue;
    const byTheWeek = timesOf(diary, piece) !== undefined;
    const until = byTheWeek ? addDays(mondayOf(dueOn), 6) : dueOn;
    const on = firstOn(piece, child);
    if (on !== undefined) counted[on <= until ? 'onTime' : 'late'] += 1;
    else if (!byTheWeek && dueOn < today)
      counted[isExcused(diary, child, dueOn) ? 'excused' : 'open'] += 1;
  }
  return counted;
}

/** How many pieces of a club were right at the last go. */
export const reckonRight = (diary: Diary, { id }: ChildOfYear, clubId: string) =>
  diary.pieces.filter(
    (piece) => piece.clubId === clubId && piece.goes.get(id)?.at(-1)?.verdict === 'got_it',
  ).length;
