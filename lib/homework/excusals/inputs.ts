import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { excusalReasons } from '@/lib/shared/vocabulary';
import { whyWithdrawn } from './rules';

export const excuseInput = z
  .object({
    studentId: z.uuid(),
    fromOn: dayInput(),
    /** The last day excused. */
    untilOn: dayInput(),
    reason: z.enum(excusalReasons),
  })
  .refine(({ fromOn, untilOn }) => fromOn <= untilOn, { path: ['untilOn'] });
export type Excuse = z.output<typeof excuseInput>;

/** The day on which work is due, for children of those whom it is for. */
export const excuseTheDayInput = z.object({
  activityId: idInput(),
  studentIds: z.array(idInput(), 'excuse.nobody').min(1, 'excuse.nobody').max(100),
  reason: z.enum(excusalReasons, 'excuse.reason_missing'),
});
export type ExcuseTheDay = z.output<typeof excuseTheDayInput>;

export const takeBackExcusalsInput = z.object({ excusalIds: z.array(z.uuid()).min(1).max(100) });
export type TakeBackExcusals = z.output<typeof takeBackExcusalsInput>;

/** A day that was excused some time ago and should not be. */
export const withdrawExcusalInput = z.object({
  excusalId: idInput(),
  why: z.enum(whyWithdrawn, 'excuse.why_missing'),
});
export type WithdrawExcusal = z.output<typeof withdrawExcusalInput>;
