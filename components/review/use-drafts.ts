'use client';

import { useRef } from 'react';
import { type Begun, spokenIn } from './begun';

const nothing: Begun = { verdict: '', comment: '', sticker: '' };

/**
 * What was begun for a piece, whatever its child may have changed since. A verdict that is refused after the next piece had opened brings the old one
 * back, and what was already written about the next one is there again when its turn comes.
 */
export function useDrafts() {
  const kept = useRef(new Map<string, Begun>());
  return {
    of: (piece: string) => kept.current.get(piece),
    /** A recording that ended when its form was gone already. */
    add: (piece: string, voice: File) =>
      void kept.current.set(piece, { ...nothing, ...kept.current.get(piece), voice }),
    forget: (piece: string) => void kept.current.delete(piece),
    keep(piece: string, form: HTMLFormElement) {
      const said = new FormData(form);
      kept.current.set(piece, {
        verdict: String(said.get('verdict') ?? ''),
        comment: String(said.get('comment') ?? ''),
        sticker: String(said.get('sticker') ?? ''),
        voice: spokenIn(said),
      });
    },
  };
}
