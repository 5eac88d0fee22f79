import type { Activity, Submission } from '@/db/schema/homework';
import { addDays, type LocalDate, mondayOf } from '@/lib/shared/dates';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { whyNotHandIn } from '../rules';

/** A piece of work that was set for a child, and what has become of it. */
export type SetPiece = Readonly<
  Pick<
    Activity,
    | 'id'
    | 'clubId'
    | 'title'
    | 'instructions'
    | 'evidenceKinds'
    | 'opensOn'
    | 'dueOn'
    | 'closesOn'
    | 'withdrawnAt'
  > & {
    handedIn: Pick<Submission, 'state' | 'graceEndsOn' | 'handedInOn'> | null;
  }
>;

/** Older pieces wait on their club's page, so that today never becomes a pile. */
export const oldestOnToday = (today: LocalDate) => addDays(mondayOf(today), -7);

export const canHandIn = (piece: SetPiece, today: LocalDate) =>
  whyNotHandIn(piece, piece.handedIn ?? undefined, today) === null;

/** Its day has gone by and it was never handed in: it can be, and nobody asks for it. */
export const isFromBefore = ({ dueOn, handedIn }: SetPiece, today: LocalDate) =>
  handedIn === null && dueOn < today;

/** What is next: of everything that can be handed in, what was due first. */
export const nextPiece = (pieces: readonly SetPiece[], today: LocalDate) =>
  pieces
    .filter((piece) => canHandIn(piece, today))
    .reduce<SetPiece | undefined>(
      (first, piece) => (first && first.dueOn <= piece.dueOn ? first : piece),
      undefined,
    );

/** How a club stands for its child today, with the piece that says so. */
export type Standing = Readonly<
  | { is: 'another_go' | 'ready' | 'today' | 'tomorrow'; piece: SetPiece }
  | { is: 'later'; piece: SetPiece; on: LocalDate }
  | { is: 'hung_up' | 'with_teacher'; piece: SetPiece }
  | { is: 'nothing_set' }
>;

/**
 * What can be done comes first: another go, then what is due. Otherwise what was hung this week; a
 * verdict that is given but not yet released reads like work that is still with the teacher.
 */
export function standingOf(pieces: readonly SetPiece[], today: LocalDate): Standing {
  const again = pieces.find(
    (piece) => piece.handedIn?.state === 'returned' && canHandIn(piece, today),
  );
  if (again) return { is: 'another_go', piece: again };

  const next = nextPiece(pieces, today);
  if (next && next.dueOn === today) return { is: 'today', piece: next };
  if (next && next.dueOn < today) return { is: 'ready', piece: next };

  const hung = pieces
    .filter(({ handedIn }) => handedIn && handedIn.handedInOn >= mondayOf(today))
    .reduce<SetPiece | undefined>(
      (last, piece) => (last && hungOn(last) > hungOn(piece) ? last : piece),
      undefined,
    );
  if (hung)
    return {
      is: isWithTeacher(hung) && hungOn(hung) < today ? 'with_teacher' : 'hung_up',
      piece: hung,
    };
  if (next?.dueOn === addDays(today, 1)) return { is: 'tomorrow', piece: next };
  if (next) return { is: 'later', piece: next, on: next.dueOn };
  return { is: 'nothing_set' };
}

const hungOn = ({ handedIn }: SetPiece): LocalDate => handedIn?.handedInOn ?? '';

export const isWithTeacher = ({ handedIn }: SetPiece) =>
  handedIn?.state === 'waiting' || handedIn?.state === 'reviewed';

/**
 * The clubs whose work hangs on this day: what was handed in on it, or else what was due on it and
 * had been handed in before.
 */
export function clubsHungOn(pieces: readonly SetPiece[], day: LocalDate) {
  const onTheDay = pieces.filter(({ handedIn }) => handedIn?.handedInOn === day);
  const early = pieces.filter(
    ({ dueOn, handedIn }) => dueOn === day && handedIn && handedIn.handedInOn < day,
  );
  return [...new Set((onTheDay.length > 0 ? onTheDay : early).map(({ clubId }) => clubId))];
}

/** The ways to answer that a child has; a recording needs the family's yes. */
export const waysToAnswer = (kinds: readonly EvidenceKind[], voiceConsentGiven: boolean) =>
  kinds.filter((kind) => kind !== 'voice' || voiceConsentGiven);
