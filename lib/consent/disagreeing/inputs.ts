import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { resolutionAnswers } from '@/lib/shared/vocabulary';

const long = 'consent_resolve.long';

export const resolveInput = z.object({
  purposeId: idInput(),
  studentId: idInput(),
  /** The answers that were seen: deciding about others would be deciding about nothing. */
  answers: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(idInput()).min(2).max(20)),
  decision: z.enum(resolutionAnswers, 'consent_resolve.decision_missing'),
  /** Both families read it. */
  toFamilies: z.string().trim().max(500, long).default(''),
  reason: z
    .string()
    .trim()
    .min(1, 'consent_resolve.reason_missing')
    .max(2_000, 'consent_resolve.reason_long'),
  evidence: z.string().trim().max(500, long).default(''),
});
export type Resolve = z.output<typeof resolveInput>;
