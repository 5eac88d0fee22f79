import type { ChangeState } from '@/lib/shared/vocabulary';

/** Its outcome is not known yet: pages that show it look again. */
export const isGoingOn = (state: ChangeState) =>
  state === 'waiting' || state === 'running' || state === 'undoing';

export const canBeUndone = (
  { state, undoUntil }: Readonly<{ state: ChangeState; undoUntil: Date }>,
  now: Date,
) => state === 'done' && now < undoUntil;

/** Tries of a change that breaks off, after which it has failed and nothing of it was done. */
export const mostTries = 3;
