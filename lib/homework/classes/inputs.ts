import { z } from 'zod';
import { classSorts, classStates } from './rules';

/** The address of a class table. What is not understood is left out rather than refused. */
export const classTableInput = z.object({
  sort: z.enum(classSorts).catch('name'),
  dir: z.enum(['asc', 'desc']).catch('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  size: z.coerce
    .number()
    .pipe(z.union([z.literal(15), z.literal(30), z.literal(60)]))
    .catch(30),
  name: z.string().trim().max(80).catch(''),
  state: z.enum(classStates).optional().catch(undefined),
  club: z.uuid().optional().catch(undefined),
});
export type ClassTableInput = z.output<typeof classTableInput>;
