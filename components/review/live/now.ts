import type { DeskRow } from '../desk';
import type { Waiting } from './waiting-store';

/** What a page of the queue is told while it is open. */
export type QueueNow = Readonly<{
  rows: readonly DeskRow[];
  left: string;
  moreAfter: string | null;
  /** For the navigation: everything that waits. */
  waiting: Waiting;
  /** That somebody else settled the open piece, or its child handed it in again; for the colleague by name. */
  piece: Readonly<{ is: 'again' } | { is: 'settled'; reviewer: string }> | null;
}>;
