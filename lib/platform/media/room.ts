import { atMost, roomFor } from './turns';

const megabyte = 1024 * 1024;

/**
 * For files that one process puts together from their parts: a form names up to 58 MB of them, and who hands in at
 * the same time waits with names in its hand, not with files.
 */
export const roomForFiles = roomFor({
  most: 64 * megabyte,
  mostWaiting: 60,
  patienceMs: 60_000,
});

/**
 * The readers of HEIC and of PDF each take a hundred megabytes and more of their own: one of the two at a time. Who
 * reads keeps the turn until what was read is encoded.
 */
export const readersInTurn = atMost(1);
