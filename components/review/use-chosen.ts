'use client';

import { useState } from 'react';
import { type DeskPiece, type Listed, sentAs } from './desk';

export type Chosen = Readonly<{
  /** What a verdict goes to: the pieces that were chosen, or the one that is open. */
  values: readonly string[];
  isMany: boolean;
  has: (value: string) => boolean;
  toggle: (value: string) => void;
  all: () => void;
  none: () => void;
}>;

/**
 * Choosing for many at once. As long as nothing was chosen the open piece is; once something was, the
 * choice stays while one looks at others. A piece that left the queue leaves the choice.
 */
export function useChosen(
  rows: readonly Listed[],
  open: DeskPiece | null,
  initially: readonly string[] = [],
): Chosen {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(initially));
  const kept = rows.map(sentAs).filter((value) => picked.has(value));
  const openValue = open ? [open.value] : [];
  const values = kept.length > 0 ? kept : openValue;
  return {
    values,
    isMany: kept.length > 0,
    has: (value) => values.includes(value),
    toggle(value) {
      const implied = kept.length === 0 ? openValue : [];
      const before = new Set([...kept, ...implied.filter((own) => own !== value)]);
      if (!before.delete(value)) before.add(value);
      setPicked(before);
    },
    all: () => setPicked(new Set(rows.map(sentAs))),
    none: () => setPicked(new Set()),
  };
}
