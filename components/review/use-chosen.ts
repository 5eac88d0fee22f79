'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { choiceOf, type Picked, pickedOf, toggled } from './choice';
import type { DeskPiece, Listed } from './desk';
import type { VerdictState } from './use-verdict';

export type Chosen = Readonly<{
  /** What a verdict goes to: the pieces that were chosen, or the one that is open. */
  values: readonly string[];
  isMany: boolean;
  /** Chosen, and since then reviewed by somebody else or changed by its child. */
  lost: readonly Readonly<{ value: string; name: string }>[];
  has: (value: string) => boolean;
  toggle: (value: string) => void;
  all: () => void;
  none: () => void;
  /** A verdict went to these: they are chosen no longer. */
  answered: (values: readonly string[]) => void;
  /** The last verdict was taken back: what was chosen for it is again. */
  takenBack: () => void;
}>;

const nothing: Picked = new Map();

/**
 * Choosing for many at once. The choice stays while one looks at others; `within` is the part of the queue
 * it was made in, and in another it begins anew.
 */
export function useChosen(
  rows: readonly Listed[],
  open: DeskPiece | null,
  initially: readonly string[] = [],
  within = '',
): Chosen {
  const [state, setState] = useState(() => ({
    ...{ within, picked: new Map(initially.map((value) => [value, ''])) as Picked },
  }));
  const before = useRef(nothing);
  const picked = state.within === within ? state.picked : nothing;
  const pick = (now: Picked) => setState({ within, picked: now });
  const { values, isMany, lost } = choiceOf(picked, rows, open);
  return {
    ...{ values, isMany, lost },
    has: (value) => values.includes(value),
    toggle: (value) => pick(toggled(picked, rows, open, value)),
    all: () => pick(pickedOf(rows)),
    none: () => pick(nothing),
    answered: useCallback((gone) => {
      setState((was) => {
        const all = [...was.picked];
        before.current = new Map(all.filter(([value]) => gone.includes(value)));
        return { ...was, picked: new Map(all.filter(([value]) => !gone.includes(value))) };
      });
    }, []),
    takenBack: useCallback(() => {
      const again = before.current;
      setState((was) => (was.picked.size > 0 ? was : { ...was, picked: again }));
    }, []),
  };
}

/** Lets the choice follow what is sent and taken back, before anybody sees the queue without it. */
export function useAnswers(
  { answered, takenBack }: Chosen,
  { given, sending, stage }: VerdictState,
) {
  useLayoutEffect(() => {
    if (given.is === 'done' && sending.current) answered(sending.current.pieces);
  }, [given, sending, answered]);
  const isBack = stage === 'taken_back';
  useEffect(() => {
    if (isBack) takenBack();
  }, [isBack, takenBack]);
}
