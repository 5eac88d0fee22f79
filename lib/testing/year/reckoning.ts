import { addDays, eachDay, type LocalDate, laterOf, mondayOf, weekdayOf } from '@/lib/shared/dates';
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

/** The last day on which the child is in time with work due that day, counted off by hand. */
function ownDay(diary: Diary, { id }: ChildOfYear, dueOn: LocalDate): LocalDate {
  const more = diary.moreTime.find(({ childId, from }) => childId === id && from <= dueOn);
  if (!more) return dueOn;
  let [on, left] = [dueOn, more.days];
  while (left > 0) {
    on = addDays(on, 1);
    if (on > `${Number(dueOn.slice(0, 4)) + 1}-12-31`) return addDays(dueOn, more.days);
    if (isOpen(diary, on)) left -= 1;
  }
  return on;
}

/** The child's string from the first of September a year or more ago to today, hung up day by day. */
export function reckonStreak(diary: Diary, child: ChildOfYear, today: LocalDate): Reckoned {
  const theirs = diary.pieces.filter(
    (piece) => isHere(child, piece.dueOn) && countsForThem(diary, piece, child),
  );
  const onTheDay = theirs.filter((piece) => timesOf(diary, piece) === undefined);
  const year = `${diary.terms[0]?.startsOn.slice(0, 4)}-09-01`;
  const term = diary.terms.findLast(({ startsOn }) => startsOn <= today)?.startsOn ?? year;
  const hung = (on: LocalDate) =>
    diary.pieces.some((piece) => firstOn(piece, child) === on) ||
    onTheDay.some((piece) => {
      const handedIn = firstOn(piece, child);
      return piece.dueOn === on && handedIn !== undefined && handedIn <= ownDay(diary, child, on);
    });

  // What was missed, in the order in which that was known: so rests are taken.
  const missed: { on: LocalDate; known: LocalDate; ofWeek: boolean }[] = [];
  for (const on of eachDay(year, today)) {
    const known = ownDay(diary, child, on);
    const asked = onTheDay.some(({ dueOn }) => dueOn === on);
    const isFree = !isOpen(diary, on) || isExcused(diary, child, on);
    if (asked && !isFree && !hung(on) && known < today) missed.push({ on, known, ofWeek: false });
    if (weekdayOf(on) !== 7) continue;
    const monday = addDays(on, -6);
    const over = theirs
      .filter((piece) => timesOf(diary, piece) !== undefined && isIn(piece.dueOn, monday, on))
      .map(({ dueOn }) => ownDay(diary, child, dueOn))
      .reduce(laterOf, on);
    if (over < today)
      for (const day of shortDays(diary, child, monday, hung))
        missed.push({ on: day, known: over, ofWeek: true });
  }
  missed.sort((a, b) => (a.known + a.on < b.known + b.on ? -1 : 1));
  const rests = new Map<string, number>();
  const gaps = missed.filter(({ on }) => {
    const half = halfOf(diary, on);
    const taken = rests.get(half) ?? 0;
    rests.set(half, taken + 1);
    return taken >= diary.restDays;
  });

  let [current, longest, done, expected] = [0, 0, 0, 0];
  for (const on of eachDay(year, today)) {
    if (hung(on)) {
      current += 1;
      if (on >= term) [done, expected] = [done + 1, expected + 1];
    }
    const gap = gaps.find((each) => each.on === on);
    if (gap && on >= term) expected += 1;
    if (gap && !gap.ofWeek) current = 0;
    longest = Math.max(longest, current);
    const week = gaps.filter(({ ofWeek, on: day }) => ofWeek && isIn(day, addDays(on, -6), on));
    if (weekdayOf(on) === 7 && week.length > 0) current = 0;
    longest = Math.max(longest, current);
  }
  return { current, longest, done, expected };
}

const countsForThem = (diary: Diary, piece: PieceOfYear, child: ChildOfYear) => {
  const handedIn = firstOn(piece, child);
  return (
    !piece.withdrawn || (handedIn !== undefined && handedIn <= ownDay(diary, child, piece.dueOn))
  );
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
      const inTime = on < monday || on <= ownDay(diary, child, piece.dueOn);
      return isIn(on, monday, sunday) || (inTime && isIn(piece.dueOn, monday, sunday));
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
          countsForThem(diary, piece, child),
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
    const own = ownDay(diary, child, dueOn);
    if (piece.clubId !== clubId || own < from) continue;
    // After the last school day that is written down no term asks for it but the one it was set in.
    if (
      own > to &&
      (dueOn > to || diary.terms.some(({ startsOn }) => to < startsOn && startsOn <= own))
    )
      continue;
    if (!isHere(child, dueOn) || !countsForThem(diary, piece, child)) continue;
    const byTheWeek = timesOf(diary, piece) !== undefined;
    const sunday = addDays(mondayOf(dueOn), 6);
    const until = byTheWeek && own < sunday ? sunday : own;
    const on = firstOn(piece, child);
    if (on !== undefined) counted[on <= until ? 'onTime' : 'late'] += 1;
    else if (!byTheWeek && own < today) {
      const away = isExcused(diary, child, dueOn) || isExcused(diary, child, own);
      counted[away ? 'excused' : 'open'] += 1;
    }
  }
  return counted;
}

/** How many pieces of a club were right at the last go. */
export const reckonRight = (diary: Diary, { id }: ChildOfYear, clubId: string) =>
  diary.pieces.filter(
    (piece) => piece.clubId === clubId && piece.goes.get(id)?.at(-1)?.verdict === 'got_it',
  ).length;
