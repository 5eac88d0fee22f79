import { z } from 'zod';

/** What the class table can be sorted by; anything else in the address is answered by name. */
export const classSorts = ['name', 'week', 'streak', 'completion', 'last', 'waiting'] as const;
export type ClassSort = (typeof classSorts)[number];

/** Which children are shown: those with something to review, with everything in, with something still out. */
export const classStates = ['waiting', 'all_in', 'some_out'] as const;
export type ClassState = (typeof classStates)[number];

export const pageSizes = [15, 30, 60] as const;

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
