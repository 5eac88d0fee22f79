import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { stickers, verdicts } from '@/lib/shared/vocabulary';
import { placeFrom } from './rules';

const nth = z.string().regex(/^\d{1,5}$/);
const piece = z
  .string()
  .transform((word) => word.split(':'))
  .pipe(z.tuple([z.uuid(), nth, nth]))
  .transform(([submissionId, attempt, version]) => ({
    submissionId: submissionId.toLowerCase(),
    attempt: Number(attempt),
    version: Number(version),
  }));

const id = idInput()
  .or(z.literal('').transform(() => undefined))
  .optional();

const place = z
  .string()
  .transform((word, context) => {
    const found = word === '' ? undefined : placeFrom(word);
    if (word !== '' && !found) context.addIssue('No place in the queue');
    return found;
  })
  .optional();

/** What a page of the queue shows, and which piece is open on it, as it was looked at. */
export const queueAddress = z
  .object({ class: id, club: id, after: place, open: piece.optional() })
  .transform(({ open, ...address }) => ({
    ...address,
    open: open && { ...open, id: open.submissionId },
  }));

export const giveVerdictInput = z.object({
  /** One piece, or many with the same verdict; each as it was looked at: "id:attempt:version". */
  pieces: z
    .array(piece, 'review.piece_missing')
    .min(1, 'review.piece_missing')
    .max(100, 'review.pieces_many'),
  verdict: z.enum(verdicts, 'review.verdict_missing'),
  comment: z.string().trim().max(2_000, 'review.comment_long').default(''),
  sticker: z
    .enum(stickers)
    .or(z.literal('').transform(() => undefined))
    .optional(),
  /** What is said aloud; an empty file field arrives as a file without a name or a byte. */
  voice: z
    .custom<File>((value) => value instanceof File)
    .optional()
    .transform((file) => (file && file.size > 0 ? file : undefined)),
});
export type GiveVerdictForm = z.output<typeof giveVerdictInput>;

export const undoVerdictInput = z.object({ reviewIds: z.array(z.uuid()).min(1).max(100) });
export type UndoVerdict = z.output<typeof undoVerdictInput>;
