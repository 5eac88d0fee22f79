import { z } from 'zod';

export const beginInput = z.object({});
export const codeInput = z.object({
  code: z
    .string('second_step.code_missing')
    .trim()
    .min(1, 'second_step.code_missing')
    .max(100, 'second_step.code_wrong'),
});
