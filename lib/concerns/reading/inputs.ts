import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { concernStates } from '../rules';

const text = z.string().trim().min(1, 'concerns.text_missing').max(4_000, 'concerns.text_long');

export const noteInput = z.object({ concernId: idInput(), text });
export type Note = z.output<typeof noteInput>;

/** The address of the list. What is not understood is left out rather than refused. */
export const concernsAddress = z.object({
  state: z.enum(concernStates).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ConcernsList = z.output<typeof concernsAddress>;
