import { z } from 'zod';
import { excusalReasons } from '@/lib/shared/vocabulary';

export const excuseInput = z
  .object({
    studentId: z.uuid(),
    fromOn: z.iso.date(),
    /** The last day excused. */
    untilOn: z.iso.date(),
    reason: z.enum(excusalReasons),
  })
  .refine(({ fromOn, untilOn }) => fromOn <= untilOn, { path: ['untilOn'] });
export type Excuse = z.output<typeof excuseInput>;
