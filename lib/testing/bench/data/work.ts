import { badgeAwards } from '@/db/schema/badges';
import { auditEvents } from '@/db/schema/events';
import { activities, evidence, reviews, submissions } from '@/db/schema/homework';
import { notifications } from '@/db/schema/notifications';
import { pointEntries } from '@/db/schema/points';
import { demoClubs } from '@/lib/seed/clubs';
import { addSchoolDays } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate, laterOf, mondayOf } from '@/lib/shared/dates';
import type { BuiltInBadge } from '@/lib/shared/recognition';
import { type SubmissionState, stickers, type Verdict } from '@/lib/shared/vocabulary';
import { dueDays, momentOf, type YearOfSchool } from './calendar';
import { type Making, row } from './making';
import type { Child, Colleague } from './people';

export type ClassOfYear = Readonly<{
  id: string;
  year: YearOfSchool;
  lead: Colleague;
  children: readonly Child[];
}>;

/** What a child has gathered so far, for the badges that count it. */
type Gathered = {
  pieces: number;
  otherGoes: number;
  weeks: Set<string>;
  gotIts: Map<string, number>;
};

const [piecePoints, againPoints, mostADay] = [10, 5, 30];
const answers = demoClubs.flatMap((club) => club.answers);
const comments = [
  'Clear and careful.',
  'You explained that so that I could follow every step.',
  'I like how you checked your answer.',
  'Lovely reading. Your favourite bit made me laugh.',
  'Look at the second line once more: what comes after the seven?',
];

/**
 * Two pieces a week for each class, of which each child hands in about three in four; every one of them with what the
 * product writes beside it: words, verdict, points, badges, events and news.
 */
export function fillWork(
  making: Making,
  ofYears: readonly ClassOfYear[],
  clubIds: readonly string[],
) {
  const { until, years } = making.plan;
  const since = `${Number(until.slice(0, 4)) - years}${until.slice(4)}`;
  const gathered = new Map<string, Gathered>();
  for (const ofYear of ofYears)
    for (const [nth, dueOn] of dueDays(ofYear.year).entries()) {
      const opensOn = addDays(dueOn, -5);
      if (dueOn < since || opensOn > until) continue;
      const at = nth % clubIds.length;
      const piece = setPiece(making, ofYear, {
        club: at,
        clubId: clubIds[at] ?? '',
        opensOn,
        dueOn,
      });
      for (const child of ofYear.children) handIn(making, ofYear, piece, child, gathered);
    }
}

type Piece = Readonly<{
  id: string;
  clubId: string;
  title: string;
  opensOn: string;
  dueOn: string;
}>;

function setPiece(
  making: Making,
  { id: classId, lead }: ClassOfYear,
  { club, clubId, opensOn, dueOn }: Omit<Piece, 'id' | 'title'> & Readonly<{ club: number }>,
): Piece {
  const { put, chances, id: schoolId } = making;
  const at = momentOf(addDays(opensOn, -1), 15, chances.whole(0, 59));
  const made = row(making, at);
  const [title, instructions] = chances.pick(demoClubs[club]?.older ?? []);
  put(activities, {
    ...{ ...made, clubId, classId, setById: lead.id, title, instructions, opensOn, dueOn },
    ...{ evidenceKinds: ['writing'], closesOn: addDays(dueOn, 21) },
  });
  put(auditEvents, {
    ...{ id: chances.id(at), schoolId, createdAt: at, actorId: lead.id },
    ...{ name: 'activity.set', subjectId: made.id, studentId: null },
    facts: { clubId, classId, dueOn },
  });
  return { id: made.id, clubId, title, opensOn, dueOn };
}

/** One go at a piece: when it came in, and what was said of it, if anything was said before the last evening. */
type Go = Readonly<{ at: Date; on: LocalDate; verdict?: Verdict; givenAt?: Date }>;

function goesOf(making: Making, { calendar }: YearOfSchool, first: LocalDate): Go[] {
  const { chances, plan } = making;
  const goes: Go[] = [];
  for (let on = first; goes.length < 2; ) {
    const at = momentOf(on, chances.whole(15, 18), chances.whole(0, 59), chances.whole(0, 59));
    const reviewedOn = addSchoolDays(calendar, on, chances.whole(1, 3)) ?? addDays(on, 3);
    if (reviewedOn >= plan.until) return [...goes, { at, on }];
    const turn = chances.next();
    const verdict: Verdict =
      goes.length > 0 || turn < 0.7 ? 'got_it' : turn < 0.9 ? 'nearly' : 'another_go';
    const givenAt = momentOf(
      reviewedOn,
      chances.whole(8, 16),
      chances.whole(0, 59),
      chances.whole(0, 49),
    );
    goes.push({ at, on, verdict, givenAt });
    if (verdict !== 'another_go' || chances.next() < 0.15) return goes;
    on = addDays(reviewedOn, chances.whole(1, 3));
    if (on >= plan.until) return goes;
  }
  return goes;
}

function handIn(
  making: Making,
  ofYear: ClassOfYear,
  piece: Piece,
  child: Child,
  gathered: Map<string, Gathered>,
) {
  const { chances, put, plan } = making;
  if (chances.next() > 0.78) return;
  const isLate = chances.next() < 0.1;
  const handedInOn = isLate
    ? addDays(piece.dueOn, chances.whole(1, 2))
    : laterOf(piece.opensOn, addDays(piece.dueOn, -chances.whole(0, 2)));
  if (handedInOn >= plan.until) return;
  const goes = goesOf(making, ofYear.year, handedInOn);
  const [firstGo, last] = [goes[0], goes.at(-1)];
  if (!firstGo || !last) return;

  const made = row(making, firstGo.at);
  const state: SubmissionState = !last.verdict
    ? 'waiting'
    : last.verdict === 'another_go'
      ? 'returned'
      : 'accepted';
  put(submissions, {
    ...{ ...made, activityId: piece.id, studentId: child.id, classId: ofYear.id },
    ...{ clubId: piece.clubId, state, attempt: goes.length, late: handedInOn > piece.dueOn },
    ...{ handedInOn, handedInAt: last.at, withHelp: chances.next() < 0.2 },
    secondsOnTask: chances.whole(120, 2400),
    graceEndsOn:
      state === 'returned' && last.givenAt
        ? addSchoolDays(ofYear.year.calendar, last.givenAt.toISOString().slice(0, 10), 3)
        : null,
    sentAs: chances.id(firstGo.at),
  });
  const has = gathered.get(child.id) ?? {
    ...{ pieces: 0, otherGoes: 0, weeks: new Set<string>(), gotIts: new Map<string, number>() },
  };
  gathered.set(child.id, has);
  has.pieces += 1;
  has.weeks.add(mondayOf(handedInOn));
  for (const [nth, go] of goes.entries()) {
    tellGo(making, { child, piece, submissionId: made.id, lead: ofYear.lead }, go, nth + 1);
    if (nth > 0) has.otherGoes += 1;
  }
  if (last.verdict === 'got_it')
    has.gotIts.set(piece.clubId, (has.gotIts.get(piece.clubId) ?? 0) + 1);
  givePoints(making, child, made.id, goes);
  award(making, child, has, last.givenAt ?? last.at);
}

type OfPiece = Readonly<{ child: Child; piece: Piece; submissionId: string; lead: Colleague }>;

/** The words of one go, its verdict, and what the record and the family are told. */
function tellGo(
  making: Making,
  { child, piece, submissionId, lead }: OfPiece,
  { at, on, verdict, givenAt }: Go,
  attempt: number,
) {
  const { put, chances, id: schoolId, plan } = making;
  put(evidence, {
    ...{ ...row(making, at), submissionId, studentId: child.id, attempt, position: 1 },
    ...{ kind: 'writing', writing: `${chances.pick(answers)} ${chances.pick(answers)}` },
  });
  const event = (
    when: Date,
    name: string,
    subjectId: string,
    actorId: string | null,
    facts: object,
  ) => {
    const id = chances.id(when);
    put(auditEvents, {
      ...{ id, schoolId, createdAt: when, actorId, name, subjectId },
      ...{ studentId: child.id, facts: { ...facts } },
    });
    return id;
  };
  event(at, 'homework.handed_in', submissionId, child.id, {
    ...{ activityId: piece.id, attempt, late: on > piece.dueOn },
  });
  if (!verdict || !givenAt) return;
  const releasedAt = new Date(givenAt.getTime() + 10_000);
  const review = row(making, givenAt);
  put(reviews, {
    ...{ ...review, submissionId, studentId: child.id, attempt, reviewerId: lead.id, verdict },
    comment: verdict === 'another_go' || chances.next() < 0.6 ? chances.pick(comments) : '',
    ...{ releasesAt: releasedAt, releasedAt },
    sticker: chances.next() < 0.3 ? chances.pick(stickers) : null,
  });
  const facts = { submissionId, attempt, verdict };
  event(givenAt, 'review.given', review.id, lead.id, facts);
  const eventId = event(releasedAt, 'review.released', review.id, null, facts);
  // News of earlier school years is gone by now.
  if (releasedAt < newsSince(plan.until)) return;
  for (const personId of [child.id, ...child.guardians.map(({ id }) => id)])
    put(notifications, {
      ...{ ...row(making, releasedAt), personId, eventId, kind: 'work_reviewed' },
      ...{ studentId: child.id },
      facts: { title: piece.title, verdict, activityId: piece.id, childName: child.givenName },
      readAt: chances.next() < 0.9 ? new Date(releasedAt.getTime() + 7_200_000) : null,
    });
}

/** Kept for two years after the school year in which it was made. */
const newsSince = (until: LocalDate) =>
  momentOf(`${Number(until.slice(0, 4)) - (until.slice(5) >= '09-01' ? 2 : 3)}-09-01`, 0);

/** Given for the first go, taken back while it is with its child again, given once more with the next. */
function givePoints(making: Making, child: Child, submissionId: string, goes: readonly Go[]) {
  const [first, second] = goes;
  if (!first) return;
  const give = (
    at: Date,
    reason: 'piece' | 'another_go',
    forDay: LocalDate,
    amount: number,
    round: number,
    reversalOfId: string | null = null,
  ) => {
    const made = row(making, new Date(at.getTime() + 1_000));
    making.put(pointEntries, {
      ...{ ...made, studentId: child.id, submissionId, reason, forDay, amount },
      ...{ dayCap: mostADay, round, reversalOfId },
    });
    return made.id;
  };
  const given = give(first.at, 'piece', first.on, piecePoints, 1);
  if (first.verdict !== 'another_go' || !first.givenAt) return;
  give(new Date(first.givenAt.getTime() + 10_000), 'piece', first.on, -piecePoints, 1, given);
  if (!second) return;
  give(second.at, 'piece', first.on, piecePoints, 2);
  give(second.at, 'another_go', second.on, againPoints, 1);
}

/** A badge in the moment its number is reached; each comes once. */
function award(making: Making, child: Child, has: Gathered, at: Date) {
  const { put, chances, id: schoolId } = making;
  const reached: readonly (readonly [BuiltInBadge, boolean])[] = [
    ['first_one_up', has.pieces >= 1],
    ['busy_bee', has.pieces >= 25],
    ['another_go', has.otherGoes >= 5],
    ['whole_term', has.weeks.size >= 12],
    ['page_turner', [...has.gotIts.values()].some((count) => count >= 10)],
  ];
  for (const [builtIn, is] of reached) {
    if (!is || hasAlready(has, builtIn)) continue;
    const toldAt = new Date(at.getTime() + 11_000);
    const made = row(making, toldAt);
    put(badgeAwards, { ...made, studentId: child.id, builtIn, toldAt });
    put(auditEvents, {
      ...{ id: chances.id(toldAt), schoolId, createdAt: toldAt, actorId: null },
      ...{ name: 'badge.awarded', subjectId: made.id, studentId: child.id },
      facts: { builtIn, badgeId: null },
    });
  }
}

const awarded = new WeakMap<Gathered, Set<BuiltInBadge>>();
function hasAlready(has: Gathered, badge: BuiltInBadge) {
  const mine = awarded.get(has) ?? new Set();
  awarded.set(has, mine);
  if (mine.has(badge)) return true;
  mine.add(badge);
  return false;
}
