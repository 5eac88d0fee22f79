import { atRest } from '@/lib/consent/listening/rules';
import type { Standing } from '@/lib/homework/levels/queries';
import type { PieceToReview, ShownEvidence } from '@/lib/homework/reviewing/piece';
import type { QueuedPiece, reviewDesk } from '@/lib/homework/reviewing/queries';
import { countedTo, placeWord } from '@/lib/homework/reviewing/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readDay, readMoment, readShortDay } from '@/lib/shared/dates';
import { readList } from '@/lib/shared/list';
import { type Desk, type DeskPiece, type DeskRow, sentAs } from './desk';

type Found = NonNullable<Awaited<ReturnType<typeof reviewDesk>>>;

/** What was found, in the words of this request. */
export async function deskOf(
  found: Found,
  school: string,
  filter: Desk['filter'],
  ready: readonly Standing[],
  mayExcuse: (studentId: string) => boolean,
  someMayNotBeInPhotos: (asked: PieceToReview['othersAsked']) => Promise<boolean>,
  resting: ReadonlySet<string>,
): Promise<Desk> {
  const t = await words('review');
  const levels = await words('levels');
  const locale = await localeOf();
  const clubs = new Map(found.taught.flatMap((each) => each.clubs).map((club) => [club.id, club]));
  const { left, queue, piece, next, settledBy } = found;
  const [one] = ready.length === 1 ? ready : [];
  const shown = async (each: PieceToReview) =>
    pieceOf(
      each,
      clubs.get(each.clubId)?.name,
      mayExcuse,
      await someMayNotBeInPhotos(each.othersAsked),
      resting,
    );
  return {
    school,
    filter,
    rows: rowsOf(queue, locale),
    clubs: Object.fromEntries(
      [...clubs].map(([id, { name, emblem, paper }]) => [id, { name, emblem, paper }]),
    ),
    piece: piece ? await shown(piece) : null,
    next: next ? await shown(next) : null,
    left: await leftOf(left),
    ready: one
      ? levels('ready_one', { child: one.givenName, club: one.club })
      : ready.length > 0
        ? levels('ready_link', { count: ready.length })
        : null,
    notice: settledBy
      ? t(piece ? 'settled' : 'settled_last', {
          reviewer: settledBy.reviewer,
          child: settledBy.givenName,
        })
      : null,
    classChoices: [
      { value: '', label: t('any_class') },
      ...found.taught.map(({ id, name }) => ({ value: id, label: name })),
    ],
    clubChoices: [
      { value: '', label: t('any_club') },
      ...[...clubs.values()].map(({ id, name }) => ({ value: id, label: name })),
    ],
    moreAfter: windowEnd(found),
  };
}

/** The rows of the queue, each day named once. */
export const rowsOf = (queue: readonly QueuedPiece[], locale: string): DeskRow[] =>
  queue.map(({ handedInAt, ...row }, index) => {
    const day = localDateOf(handedInAt);
    const before = queue[index - 1];
    const same = before !== undefined && localDateOf(before.handedInAt) === day;
    return { ...row, day: same ? null : readDay(day, locale) };
  });

/** Where the window ends, where there is more after it. */
export function windowEnd({ queue, more }: Pick<Found, 'queue' | 'more'>) {
  const last = queue.at(-1);
  return more && last ? placeWord(last) : null;
}

/** How many are left, counted no further than anybody reads. */
export async function leftOf(left: number) {
  const t = await words('review');
  return left < countedTo ? t('left', { count: left }) : t('left_many', { count: countedTo - 1 });
}

async function pieceOf(
  piece: PieceToReview,
  club: string | undefined,
  mayExcuse: (studentId: string) => boolean,
  someMayNot: boolean,
  resting: ReadonlySet<string>,
): Promise<DeskPiece> {
  const t = await words('review');
  const when = readMoment(piece.handedInAt, await localeOf());
  const goes = Array.from({ length: piece.attempt - 1 }, (_, index) => piece.attempt - 1 - index);
  const evidenceOf = (attempt: number) =>
    atRest(
      piece.evidence.filter((each) => each.attempt === attempt).map(withoutAttempt),
      piece.studentId,
      resting,
    );
  return {
    id: piece.id,
    activityId: piece.activityId,
    clubId: piece.clubId,
    value: sentAs(piece),
    name: `${piece.givenName} ${piece.familyName}`,
    givenName: piece.givenName,
    about: [
      club && (piece.level === null ? `${club}.` : `${t('level', { club, level: piece.level })}.`),
      piece.levelMeans,
      piece.late ? `${t('handed_in_late', { when })}.` : `${t('handed_in', { when })}.`,
    ]
      .filter(Boolean)
      .join(' '),
    asked: [piece.title, piece.instructions].filter(Boolean).join('. '),
    evidence: evidenceOf(piece.attempt),
    excuse: mayExcuse(piece.studentId)
      ? {
          studentId: piece.studentId,
          day: readShortDay(piece.dueOn, await localeOf()),
          already: piece.excused,
        }
      : null,
    ...(await toldWith(piece, someMayNot)),
    earlier: goes.map((attempt) => {
      const said = piece.said.find((each) => each.attempt === attempt);
      return {
        attempt,
        evidence: evidenceOf(attempt),
        verdict: said?.verdict ?? null,
        comment: said?.comment ?? '',
        voiceId: said?.voiceId ?? null,
        said: said ? t('earlier_said', { verdict: t(said.verdict), reviewer: said.reviewer }) : '',
      };
    }),
  };
}

/** What came with the work, in words. */
async function toldWith(piece: PieceToReview, someMayNot: boolean) {
  const { withHelp, sentByAdult, secondsOnTask, othersInPhotos: others, familySays } = piece;
  const t = await words('family_note');
  const ofPhotos = await words('photo_editor');
  return {
    told: [
      ...(await adaptedInWords(piece)),
      ...(others && others !== 'nobody' ? [ofPhotos(`told_${others}`)] : []),
      ...(someMayNot ? [ofPhotos('told_some_may_not')] : []),
      ...(withHelp ? [t('with_help')] : []),
      ...(sentByAdult ? [t('sent_by_adult')] : []),
      ...(secondsOnTask === null
        ? []
        : [t('minutes', { minutes: Math.round(secondsOnTask / 60) })]),
    ],
    notes: familySays.map(({ by, note }) => ({
      from: by ? t('from', { name: by }) : t('from_home'),
      note,
    })),
  };
}

/** What was agreed for the child, as one sentence. */
async function adaptedInWords({ adapted }: PieceToReview) {
  if (!adapted) return [];
  const t = await words('adaptations');
  const { fewerQuestions, readAloud, extraDays, note } = adapted;
  const parts = [
    ...(fewerQuestions ? [t('fewer_questions')] : []),
    ...(readAloud ? [t('read_aloud')] : []),
    ...(extraDays > 0 ? [t('days', { count: extraDays })] : []),
    ...(note ? [`“${note}”`] : []),
  ];
  return [t('at_desk', { what: readList(parts, await localeOf()) })];
}

const withoutAttempt = ({ attempt: _, ...evidence }: ShownEvidence) => evidence;
