import { z } from 'zod';

/** The address of what happened on one's account: its page. Never refuses. */
export const ownEventsInput = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
