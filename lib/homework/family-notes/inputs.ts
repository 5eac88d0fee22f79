import { z } from 'zod';

export const longestNote = 500;

export const writeNoteInput = z.object({
  studentId: z.uuid(),
  activityId: z.uuid(),
  /** Empty takes it back. */
  note: z.string().trim().max(longestNote, 'family_note.long').default(''),
});
export type WriteNote = z.output<typeof writeNoteInput>;
