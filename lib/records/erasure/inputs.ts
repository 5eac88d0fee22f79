import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { erasureReasons } from '@/lib/shared/vocabulary';

export const lookInput = z.object({ personId: idInput() });
export const eraseInput = z.object({
  erasureId: idInput(),
  /** The look that the person who confirms has read. */
  seenAt: z.string().max(40),
  reason: z.enum(erasureReasons, 'erasures.reason_missing'),
});
export const dropInput = z.object({ erasureId: idInput() });
export type Look = z.output<typeof lookInput>;
export type Erase = z.output<typeof eraseInput>;
export type Drop = z.output<typeof dropInput>;
