import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { platformEventKindNames } from './rules';

/** The address of the record. It never refuses. */
export const platformRecordInput = z.object({
  /** Part of the name of an operator or of a school. */
  q: z.string().trim().max(80).catch('').default(''),
  kind: z.enum(platformEventKindNames).optional().catch(undefined),
  from: dayInput().optional().catch(undefined),
  to: dayInput().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type PlatformRecordList = z.output<typeof platformRecordInput>;
