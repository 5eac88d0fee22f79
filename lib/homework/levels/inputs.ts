import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { levelAnswers } from '@/lib/shared/vocabulary';

const level = z.coerce.number('levels.no_such_level').int().min(1).max(40);

export const decideLevelInput = z.object({
  clubId: idInput(),
  studentId: idInput(),
  answer: z.enum(levelAnswers),
  /** The level that was looked at, and the one chosen. */
  from: level,
  to: level,
  reason: z.string().trim().max(300, 'levels.reason_long').default(''),
  /** Where the form was: among all who are ready, or with this child. */
  back: z.enum(['ready', 'child']).default('ready'),
});
export type DecideLevel = z.output<typeof decideLevelInput>;

export const takeBackLevelInput = z.object({
  moveId: idInput(),
  clubId: idInput(),
  studentId: idInput(),
  back: z.enum(['ready', 'child']).default('ready'),
});
export type TakeBackLevel = z.output<typeof takeBackLevelInput>;
