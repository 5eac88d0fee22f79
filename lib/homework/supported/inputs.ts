import { z } from 'zod';

/** The address of a support worker's list; never refuses. */
export const supportedInput = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
