import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { exportTraits } from '@/lib/shared/exports';
import { idInput } from '@/lib/shared/id-input';

const asked = {
  /** The first day of a half-term that is over. */
  firstDay: dayInput('exports.half_term_missing'),
  reason: z.string().trim().min(1, 'exports.reason_missing').max(600, 'exports.reason_long'),
};

export const anonymisedInput = z.object(asked);
export const pseudonymisedInput = z.object({
  ...asked,
  traits: z
    .array(z.enum(exportTraits))
    .max(exportTraits.length)
    .default([])
    .transform((chosen) => exportTraits.filter((trait) => chosen.includes(trait))),
});
export const releaseInput = z.object({
  exportId: idInput(),
  /** How many rare children were warned of. */
  rare: z.coerce.number().int().min(0).max(100_000),
  understood: z.literal('yes').optional(),
});
export const exportInput = z.object({ exportId: idInput() });

export type AskAnonymised = z.output<typeof anonymisedInput>;
export type AskPseudonymised = z.output<typeof pseudonymisedInput>;
export type Release = z.output<typeof releaseInput>;
export type WhichExport = z.output<typeof exportInput>;
