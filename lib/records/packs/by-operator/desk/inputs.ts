import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

export const longestReason = 500;

export const releaseInput = z.object({
  requestId: idInput(),
  /** That the school itself asked for it, said by who made sure. */
  statement: z.literal('on', 'platform.release_statement_missing'),
});
export const sendBackInput = z.object({
  requestId: idInput(),
  reason: z
    .string()
    .trim()
    .min(10, 'platform.release_reason_short')
    .max(longestReason, 'platform.reason_long'),
});
export type Release = z.output<typeof releaseInput>;
export type SendBack = z.output<typeof sendBackInput>;
