'use client';

import {
  type FormEvent,
  type RefObject,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react';
import { giveVerdictAction, undoVerdictAction } from '@/lib/homework/reviewing/actions';
import { type LeftOut, undoForMs, whyNotVerdict } from '@/lib/homework/reviewing/rules';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { verdicts } from '@/lib/shared/vocabulary';
import { type SentTogether, spokenIn, wasSentFor } from './begun';
import { type DeskPiece, type Listed, nameOf, sentAs } from './desk';
import { stopFirst } from './open-field';

/** What was sent last; unknown where there is no script. */
type Sent = SentTogether &
  Readonly<{
    names: readonly string[];
    /** The next piece was opened with it. */
    ahead: boolean;
  }>;

/** The sending of verdicts with its last answer. */
export const useGiving = () => useActionState(giveVerdictAction, untried);
export type Giving = ReturnType<typeof useGiving>;

/** The pieces that a verdict can go to, and which of them is open; a wall has none open. */
type OfPieces = Readonly<{
  rows: readonly Listed[];
  piece: Pick<DeskPiece, 'name' | 'value'> | null;
}>;

/** It was on its way before the clock here began. */
const latencyMs = 400;

export type VerdictState = Readonly<{
  given: Outcome;
  give: (form: FormData) => void;
  /** Whether it was sent; while another is on its way it waits, and is submitted anew after it. */
  sendInPlace: (event: FormEvent<HTMLFormElement>) => boolean;
  /** What is open is being sent, or waits to be. While only the piece before is, this one can be sent too. */
  giving: boolean;
  undo: (form: FormData) => void;
  undoInPlace: (event: FormEvent<HTMLFormElement>) => void;
  undoing: boolean;
  /** The reviews that the last sending made; none before the first. */
  reviewIds: readonly string[];
  /** What was sent last, as this page knows it. */
  sending: RefObject<SentTogether | undefined>;
  names: readonly string[];
  /** What of it went to nobody, and why. */
  leftOut: readonly LeftOut[];
  /** What became of them: they can be taken back, their ten seconds are over, or they were taken back. */
  stage: 'undoable' | 'told' | 'taken_back';
  /** Why they could not be taken back, as a message key. */
  notUndone: string | undefined;
  /** What was taken back, of the open piece where one is, to be put into the form again. */
  restored: Sent | undefined;
  /** The last sending whose answer opened the piece; the form is a new one after it. */
  opened: string;
}>;

/**
 * Gives a verdict, and for ten seconds knows how to take it back. `goAhead` may open the next piece before
 * the answer is there, and says whether it did.
 */
export function useVerdict(
  desk: OfPieces,
  [given, give, giving]: Giving,
  goAhead: (pieces: readonly string[]) => boolean = () => false,
  isAhead = false,
): VerdictState {
  const [undone, undo, undoing] = useActionState(undoVerdictAction, untried);
  const sending = useRef<Sent>(undefined);
  const waiting = useRef<HTMLFormElement>(null);
  const [waits, setWaits] = useState(false);
  const [remembered, setRemembered] =
    useState<Readonly<{ outcome: Outcome; sent?: Sent; opened: string }>>();
  const [toldOf, setToldOf] = useState<Outcome>();

  useEffect(() => {
    if (given.is !== 'done') return;
    const sent = sending.current;
    setRemembered((before) => ({
      outcome: given,
      sent,
      opened: sent?.ahead ? (before?.opened ?? '') : (idsIn(given.result)[0] ?? ''),
    }));
    const over = setTimeout(() => setToldOf(given), undoForMs - latencyMs);
    return () => clearTimeout(over);
  }, [given]);

  // A verdict on its way, or waiting for the one before, is not lost by closing the page in that moment.
  useEffect(() => {
    if (!giving) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [giving]);

  // Only when the one before was saved and its piece is still open: a refusal is read first.
  useEffect(() => {
    const form = waiting.current;
    if (giving || !form) return;
    waiting.current = null;
    setWaits(false);
    // A moment later: what was chosen for the one before has left the form by then.
    if (given.is === 'done') setTimeout(() => form.isConnected && form.requestSubmit());
  }, [given, giving]);

  const last = given.is === 'done' ? given : remembered?.outcome;
  const reviewIds = last?.is === 'done' ? idsIn(last.result) : [];
  const concerns = (ids: readonly string[]) => ids.length > 0 && ids[0] === reviewIds[0];
  const takenBack = undone.is === 'done' && concerns(idsIn(undone.result));
  const refused = undone.is === 'refused' && concerns(idsIn(undone.entered.reviewIds));
  const sent = remembered?.outcome === last ? remembered?.sent : undefined;

  return {
    given,
    give,
    giving: giving && (waits || !isAhead),
    undo,
    undoing,
    reviewIds,
    sending,
    names: sent?.names ?? [],
    leftOut: last?.is === 'done' ? leftOutIn(last.result) : [],
    stage: takenBack ? 'taken_back' : refused || toldOf === last ? 'told' : 'undoable',
    notUndone: refused && undone.is === 'refused' ? undone.messageKey : undefined,
    restored:
      takenBack && sent && (!desk.piece || wasSentFor(sent, desk.piece.value)) ? sent : undefined,
    opened: remembered?.opened ?? '',
    sendInPlace(event) {
      event.preventDefault();
      if (stopFirst(event.currentTarget)) return false;
      const form = new FormData(event.currentTarget);
      if (giving) {
        // Enter pressed twice is no second verdict.
        if (form.get('verdict')) {
          waiting.current = event.currentTarget;
          setWaits(true);
        }
        return false;
      }
      const names = new Map(desk.rows.map((row) => [sentAs(row), nameOf(row)]));
      const pieces = form.getAll('pieces[]').map(String);
      const comment = String(form.get('comment') ?? '').trim();
      const verdict = verdicts.find((known) => known === form.get('verdict'));
      // What would be refused anyway opens nothing.
      const right = verdict !== undefined && !whyNotVerdict(verdict, comment);
      sending.current = {
        pieces,
        names: pieces.map((value) => names.get(value) ?? desk.piece?.name ?? ''),
        comment,
        verdict: verdict ?? '',
        sticker: String(form.get('sticker') ?? ''),
        voice: spokenIn(form),
        ahead: right && goAhead(pieces),
      };
      startTransition(() => give(form));
      return true;
    },
    undoInPlace(event) {
      event.preventDefault();
      if (undoing) return;
      const form = new FormData(event.currentTarget);
      startTransition(() => undo(form));
    },
  };
}

/** Of what was given, or of what was taken back. */
const idsIn = (result: unknown) => {
  const ids = isGiven(result) ? result.reviewIds : result;
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
};

type Given = Readonly<{ reviewIds: readonly string[]; leftOut: readonly LeftOut[] }>;
const isGiven = (result: unknown): result is Given =>
  typeof result === 'object' && result !== null && 'reviewIds' in result && 'leftOut' in result;
const leftOutIn = (result: unknown) => (isGiven(result) ? result.leftOut : []);
