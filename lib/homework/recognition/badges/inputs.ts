import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { builtInBadges } from '@/lib/shared/recognition';

const where = { classId: idInput(), studentId: idInput() };

export const giveBadgeInput = z.object({
  ...where,
  /** A badge that comes with the product by its name, one of the school's own by its id. */
  badge: z.union([z.enum(builtInBadges), idInput()], 'badges.choose'),
  sentence: z.string().trim().min(1, 'badges.sentence_missing').max(200, 'badges.sentence_long'),
});
export type GiveBadge = z.output<typeof giveBadgeInput>;

export const takeBackBadgeInput = z.object({ ...where, awardId: idInput() });
export type TakeBackBadge = z.output<typeof takeBackBadgeInput>;
