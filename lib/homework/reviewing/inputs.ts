import { z } from 'zod';
import { verdicts } from '@/lib/shared/vocabulary';

export const giveVerdictInput = z.object({
  /** One piece, or many with the same verdict; each with the attempt that was looked at: "id:attempt". */
  pieces: z
    .array(z.string().regex(/^[0-9a-f-]{36}:\d{1,3}$/))
    .min(1, 'review.piece_missing')
    .max(100, 'review.pieces_many')
    .transform((all) =>
      all.map((piece) => {
        const [submissionId = '', attempt = ''] = piece.split(':');
        return { submissionId, attempt: Number(attempt) };
      }),
    ),
  verdict: z.enum(verdicts, 'review.verdict_missing'),
  comment: z.string().trim().max(2_000, 'review.comment_long').default(''),
});
export type GiveVerdict = z.output<typeof giveVerdictInput>;

export const undoVerdictInput = z.object({ reviewIds: z.array(z.uuid()).min(1).max(100) });
export type UndoVerdict = z.output<typeof undoVerdictInput>;
