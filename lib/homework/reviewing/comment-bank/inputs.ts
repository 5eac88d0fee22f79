import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { verdicts } from '@/lib/shared/vocabulary';
import { longestComment } from './rules';

const any = z.literal('').transform(() => null);

export const keepCommentInput = z.object({
  words: z
    .string()
    .trim()
    .min(1, 'comment_bank.words_missing')
    .max(longestComment, 'comment_bank.words_long'),
  /** Which verdict and which club it suits; nothing: any. */
  verdict: z.enum(verdicts).or(any),
  clubId: idInput().or(any),
});
export type KeepComment = z.output<typeof keepCommentInput>;

export const changeCommentInput = keepCommentInput.extend({ commentId: idInput() });
export type ChangeComment = z.output<typeof changeCommentInput>;

export const standingInput = z.object({
  commentId: idInput(),
  offered: z.enum(['yes', 'no']),
});
export type CommentStanding = z.output<typeof standingInput>;
