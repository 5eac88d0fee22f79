import { z } from 'zod';

/**
 * A whole number that a form or an address sends as text. An empty field is none, where `Number('')`
 * would be 0: Reception.
 */
export const wholeNumberInput = (least: number, most: number, messageKey?: string) =>
  z
    .string(messageKey)
    .regex(/^-?\d{1,6}$/, messageKey)
    .transform(Number)
    .pipe(z.number().min(least, messageKey).max(most, messageKey));
