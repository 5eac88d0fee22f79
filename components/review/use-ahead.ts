'use client';

import { useState } from 'react';
import type { Outcome } from '@/lib/shared/outcome';
import type { Desk, DeskPiece } from './desk';

/** What was left, and what opened in its place. */
type Ahead = Readonly<{ left: string; next: DeskPiece; before: Outcome }>;

/**
 * The desk with the next piece opened before the verdict on this one was saved. Whatever is answered ends it, and
 * nothing before: the desk may come anew meanwhile with the old piece still on it. A saved verdict brings a desk on
 * which that piece is open anyway, a refused one the old piece back. `shown` is the same desk with what has come in since.
 */
export function useAhead(found: Desk, given: Outcome, shown: Desk = found) {
  const [ahead, setAhead] = useState<Ahead>();
  const isAhead = ahead?.left === found.piece?.value && ahead?.before === given;
  const desk: Desk =
    isAhead && ahead
      ? {
          ...shown,
          piece: ahead.next,
          next: null,
          rows: shown.rows.filter(({ id }) => id !== found.piece?.id),
          notice: null,
        }
      : shown;

  /** Only for the open piece: with many it is known on the server alone what remains. */
  function goAhead(pieces: readonly string[]) {
    const { piece, next } = found;
    if (!piece || !next || pieces.length !== 1 || pieces[0] !== piece.value) return false;
    setAhead({ left: piece.value, next, before: given });
    return true;
  }
  return [desk, goAhead] as const;
}
