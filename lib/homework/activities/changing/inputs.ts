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

/** Of work that repeats: those due after it as well. */
const laterToo = z.literal('on').optional().transform(Boolean);

export const changeActivityInput = z
  .object({
    ...{ ...whatIsAsked, ...forWhomInput },
    ...{ activityId: idInput(), asSeen: z.string().max(20), laterToo },
  })
  .refine(closesAfterDue, closesBeforeDue)
  .refine(namesSomebody, nobodyNamed);
type Change = z.output<typeof changeActivityInput>;
export type ChangeActivity = Omit<Change, 'laterToo'> & Partial<Pick<Change, 'laterToo'>>;

/** Withdrawn, or put back. */
export const withdrawActivityInput = z.object({ activityId: idInput(), laterToo });
type Withdraw = z.output<typeof withdrawActivityInput>;
export type WithdrawActivity = Pick<Withdraw, 'activityId'> & Partial<Pick<Withdraw, 'laterToo'>>;
