'use client';

import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '@/lib/shared/outcome';
import { type Held, heldWith } from './held';

/**
 * Verdicts that were given while another was on its way: kept as they were given, and sent one after the other, each
 * once the one before is saved, whatever is open by then. After a refusal none goes: it is read first, and what was
 * written stays in the form of its piece.
 */
export function useHeld<One extends Held>(
  given: Outcome,
  giving: boolean,
  start: (one: One) => void,
) {
  const queue = useRef<readonly One[]>([]);
  const [held, setHeld] = useState<readonly One[]>([]);
  const [left, setLeft] = useState<Readonly<{ by: Outcome; held: readonly One[] }>>();
  const latest = useRef(start);
  latest.current = start;

  useEffect(() => {
    const all = queue.current;
    const [next, ...rest] = all;
    if (giving || !next) return;
    queue.current = given.is === 'done' ? rest : [];
    setHeld(queue.current);
    if (given.is === 'done') latest.current(next);
    else setLeft({ by: given, held: all });
  }, [given, giving]);

  return {
    isHeld: (piece: string) => held.some(({ pieces }) => pieces.includes(piece)),
    /** What waited behind the verdict that was just refused, and was not sent. */
    notSent: left?.by === given ? left.held : [],
    hold(one: One) {
      queue.current = heldWith(queue.current, one);
      setHeld(queue.current);
    },
  };
}
