import { z } from 'zod';
import { isLocalDate } from '@/lib/shared/dates';

/** What a progress page shows, as its address says it. What is not understood is left out rather than refused. */
export const progressInput = z.object({
  class: z.uuid().optional().catch(undefined),
  club: z.uuid().optional().catch(undefined),
  /** The first day of a term. */
  term: z.string().refine(isLocalDate).optional().catch(undefined),
});
export type ProgressInput = z.output<typeof progressInput>;
