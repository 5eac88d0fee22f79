import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { markOf, trailKinds, verbs } from './rules';

const name = z.string().trim().max(80).catch('').default('');

/** The address of the trail: what it is filtered by, and where its page begins. Never refuses. */
export const trailInput = z.object({
  /** Part of the name of who did it. */
  q: name,
  /** Part of the name of whom it is about. */
  about: name,
  /** One row's own entries. */
  row: idInput().optional().catch(undefined),
  kind: z.enum(trailKinds).optional().catch(undefined),
  verb: z.enum(verbs).optional().catch(undefined),
  /** What is older than the living part of the trail. */
  archive: z.literal('yes').optional().catch(undefined),
  from: dayInput().optional().catch(undefined),
  to: dayInput().optional().catch(undefined),
  after: z
    .string()
    .optional()
    .catch(undefined)
    .transform((text) => (text ? markOf(text) : undefined)),
});
export type TrailList = z.output<typeof trailInput>;

export const checkTrailInput = z.object({});
