'use client';

import { useState } from 'react';
import type { Outcome } from '@/lib/shared/outcome';
import type { Desk } from './desk';

type Ahead = Readonly<{ of: Desk; before: Outcome }>;

/**
 * The desk with the next piece opened before the verdict on this one was saved. Whatever is answered ends
 * it: a saved verdict brings a desk on which that piece is open anyway, a refused one the old piece back.
 * `shown` is the same desk with what has come in since.
 */
export function useAhead(found: Desk, given: Outcome, shown: Desk = found) {
  const [ahead, setAhead] = useState<Ahead>();
  const isAhead = ahead?.of === found && ahead.before === given;
  const desk: Desk =
    isAhead && found.piece && found.next
      ? {
          ...shown,
          piece: found.next,
          next: null,
          rows: shown.rows.filter(({ id }) => id !== found.piece?.id),
          notice: null,
        }
      : shown;

  /** Only for the open piece: with many it is known on the server alone what remains. */
  function goAhead(pieces: readonly string[]) {
    const can = pieces.length === 1 && pieces[0] === found.piece?.value && found.next !== null;
    if (can) setAhead({ of: found, before: given });
    return can;
  }
  return [desk, goAhead] as const;
}
