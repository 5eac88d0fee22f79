import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { guardianRights } from '@/lib/shared/vocabulary';

const nothing = z.literal('').transform(() => null);
const asSeen = z.string().max(20);

export const recordOrderInput = z.object({
  linkId: idInput(),
  asSeen,
  withholds: z
    .array(z.enum(guardianRights))
    .max(guardianRights.length)
    .default([])
    .refine((rights) => rights.length > 0, 'orders.withholds_missing'),
  startsOn: dayInput('orders.starts_on_missing'),
  /** The last day on which it holds. */
  lastOn: nothing.or(dayInput('orders.last_on_wrong')).nullable().default(null),
  reference: z.string().trim().max(120, 'orders.reference_too_long').default(''),
});

export const endOrderInput = z.object({ orderId: idInput(), asSeen });

export type RecordOrder = z.output<typeof recordOrderInput>;
export type EndOrder = z.output<typeof endOrderInput>;
