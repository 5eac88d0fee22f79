import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { keptKindNames } from './rules';

const years = z.coerce.number('keeping.years_missing').int('keeping.years_missing');

export const rulesInput = z.object({
  asSeen: z.string().max(200),
  ...Object.fromEntries(keptKindNames.map((kind) => [kind, years])),
} as { asSeen: z.ZodString } & Record<(typeof keptKindNames)[number], typeof years>);

export const holdInput = z
  .object({
    personId: idInput().optional(),
    kind: z.enum(keptKindNames, 'keeping.hold_what_missing').optional(),
    reason: z
      .string()
      .trim()
      .min(3, 'keeping.hold_reason_missing')
      .max(400, 'keeping.hold_reason_long'),
  })
  .refine(({ personId, kind }) => Boolean(personId) !== Boolean(kind), {
    path: ['kind'],
    error: 'keeping.hold_what_missing',
  });
export const liftInput = z.object({ holdId: idInput() });

export type Rules = z.output<typeof rulesInput>;
export type PlaceHold = z.output<typeof holdInput>;
export type LiftHold = z.output<typeof liftInput>;
