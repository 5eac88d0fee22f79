import { z } from 'zod';

/** The address of the page: the statement whose plan is shown. It never refuses. */
export const databaseInput = z.object({
  plan: z
    .string()
    .regex(/^-?\d{1,20}$/)
    .optional()
    .catch(undefined),
});
