import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import {
  closesAfterDue,
  closesBeforeDue,
  forWhomInput,
  namesSomebody,
  nobodyNamed,
  whatIsAsked,
} from '../inputs';

export const changeActivityInput = z
  .object({ ...whatIsAsked, ...forWhomInput, activityId: idInput(), asSeen: z.string().max(20) })
  .refine(closesAfterDue, closesBeforeDue)
  .refine(namesSomebody, nobodyNamed);
export type ChangeActivity = z.output<typeof changeActivityInput>;

export const oneActivityInput = z.object({ activityId: idInput() });
export type OneActivity = z.output<typeof oneActivityInput>;
