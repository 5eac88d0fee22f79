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
import { notOnItsWay } from './held';
import { stopFirst } from './open-field';
import { useHeld } from './use-held';

/** What was sent last; unknown where there is no script. */
type Sent = SentTogether &
  Readonly<{
    names: readonly string[];
    /** The next piece was opened with it. */
    ahead: boolean;
  }>;

/** A verdict as it was given. */
type Ready = Readonly<{
  form: FormData;
  sent: Omit<Sent, 'ahead'>;
  pieces: readonly string[];
  onSent: () => void;
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
  /**
   * Sends it; while another is on its way it waits as it was given, and goes out once that one is saved, whatever
   * is open by then: whoever was first with it is told of like of any other.
   */
  sendInPlace: (event: FormEvent<HTMLFormElement>, onSent?: () => void) => void;
  /** Whose verdicts waited behind the one that was just refused: they were not sent. */
  notSent: readonly string[];
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

  function start({ form, sent, pieces, onSent }: Ready) {
    // What would be refused anyway opens nothing.
    const verdict = verdicts.find((known) => known === sent.verdict);
    const right = verdict !== undefined && !whyNotVerdict(verdict, sent.comment);
    sending.current = { ...sent, ahead: right && goAhead(pieces) };
    startTransition(() => give(form));
    onSent();
  }
  const { isHeld, notSent, hold } = useHeld(given, giving, start);

  const readyOf = (form: FormData, onSent: () => void): Ready => {
    const names = new Map(desk.rows.map((row) => [sentAs(row), nameOf(row)]));
    const pieces = form.getAll('pieces[]').map(String);
    const sent = {
      pieces,
      names: pieces.map((value) => names.get(value) ?? desk.piece?.name ?? ''),
      comment: String(form.get('comment') ?? '').trim(),
      verdict: String(form.get('verdict') ?? ''),
      sticker: String(form.get('sticker') ?? ''),
      voice: spokenIn(form),
    };
    return { form, sent, pieces, onSent };
  };

  const last = given.is === 'done' ? given : remembered?.outcome;
  const reviewIds = last?.is === 'done' ? idsIn(last.result) : [];
  const concerns = (ids: readonly string[]) => ids.length > 0 && ids[0] === reviewIds[0];
  const takenBack = undone.is === 'done' && concerns(idsIn(undone.result));
  const refused = undone.is === 'refused' && concerns(idsIn(undone.entered.reviewIds));
  const sent = remembered?.outcome === last ? remembered?.sent : undefined;

  return {
    given,
    give,
    giving: giving && (!isAhead || (desk.piece !== null && isHeld(desk.piece.value))),
    notSent: notSent.flatMap(({ sent }) => sent.names),
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
    sendInPlace(event, onSent = () => {}) {
      event.preventDefault();
      if (stopFirst(event.currentTarget)) return;
      const form = new FormData(event.currentTarget);
      if (!giving) return start(readyOf(form, onSent));
      const rest = notOnItsWay(form, sending.current?.pieces ?? []);
      if (!rest) return;
      form.delete('pieces[]');
      for (const piece of rest) form.append('pieces[]', piece);
      hold(readyOf(form, onSent));
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
