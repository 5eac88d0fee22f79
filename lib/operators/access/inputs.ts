import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { accessMinutes, longestReason, shortestReason } from './rules';

export const askForAccessInput = z.object({
  schoolId: idInput(),
  reason: z
    .string()
    .trim()
    .min(shortestReason, 'platform.access_reason_short')
    .max(longestReason, 'platform.reason_long')
    .regex(/\p{L}{2,}.*\s.*\p{L}{2,}/su, 'platform.access_reason_short'),
  minutes: z.coerce
    .number()
    .refine((minutes) => accessMinutes.some((each) => each === minutes), 'platform.minutes_odd'),
});
export type AskForAccess = z.output<typeof askForAccessInput>;

export const whichAccessInput = z.object({ accessId: idInput() });
export type WhichAccess = z.output<typeof whichAccessInput>;

export const accessListInput = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
