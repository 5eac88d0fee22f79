import { z } from 'zod';
import { targets } from './targets';

/**
 * Which column of a list is what, as the school decided it: kept by the school and used again for the
 * next list with the same header.
 */
export const mappingInput = z
  .object({
    about: z.enum(['student', 'staff']),
    /** By the headers of the columns; those not named here are left out. */
    columns: z.record(z.string().min(1).max(200), z.enum(targets)),
    dateOrder: z.enum(['uk', 'us']),
    /** Everybody is in the list, so that who is not in it is missing. */
    whole: z.boolean(),
  })
  .refine(({ columns }) => {
    const used = Object.values(columns);
    return new Set(used).size === used.length;
  }, 'imports.reason.mapping_twice');
export type Mapping = z.output<typeof mappingInput>;
