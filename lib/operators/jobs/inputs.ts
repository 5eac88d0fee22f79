import { z } from 'zod';

export const whichJobInput = z.object({
  jobId: z.string('refusal.not_understood').regex(/^\d{1,18}$/, 'refusal.not_understood'),
});
export type WhichJob = z.output<typeof whichJobInput>;
