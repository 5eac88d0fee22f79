import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { excusalReasons } from '@/lib/shared/vocabulary';

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
