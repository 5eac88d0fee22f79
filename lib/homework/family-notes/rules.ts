import type { Submission } from '@/db/schema/homework';

/**
 * Whether the page offers a note. While a verdict may still be taken back it reads like work that waits: that
 * one was given is told when it is released.
 */
export const isNoteOffered = ({ state }: Pick<Submission, 'state'>) =>
  state === 'waiting' || state === 'reviewed';
