import type { DeskRow } from '../desk';

/** What a page of the queue is told while it is open. */
export type QueueNow = Readonly<{
  rows: readonly DeskRow[];
  left: string;
  moreAfter: string | null;
  /**
   * For the navigation: everything that waits, as a number, as it stands there and in words. A page of the version
   * before asks this too, so none of these becomes something else; it knows nothing of `waitingShown`.
   */
  waiting: number;
  waitingShown?: string;
  waitingLabel: string;
  /** That somebody else settled the open piece, or its child handed it in again; for the colleague by name. */
  piece: Readonly<{ is: 'again' } | { is: 'settled'; reviewer: string }> | null;
}>;
