import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { recordKindNames } from './rules';

const name = z.string().trim().max(80).catch('').default('');

/** The address of the record: what it is filtered by, and its page. Never refuses. */
export const recordInput = z.object({
  /** Part of the name of who did it. */
  q: name,
  /** Part of the name of the child it is about. */
  child: name,
  /** Who did it, or whom it was done to. */
  person: idInput().optional().catch(undefined),
  kind: z.enum(recordKindNames).optional().catch(undefined),
  from: dayInput().optional().catch(undefined),
  to: dayInput().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type RecordList = z.output<typeof recordInput>;
