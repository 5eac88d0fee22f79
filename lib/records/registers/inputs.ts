import { z } from 'zod';
import { momentOfField } from '@/lib/shared/dates';

/** A longer text in somebody's own words; with a message it must not be empty. */
export const textInput = (missing?: string, most = 4_000) => {
  const text = z.string().trim().normalize('NFC').max(most, 'registers.text_long');
  return missing ? text.min(1, missing) : text.default('');
};

/** An empty field says nothing. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());

/** What a field for day and time sends, 'YYYY-MM-DDTHH:MM', as the school's clock showed it. */
export const momentInput = (odd: string) =>
  z
    .string(odd)
    .regex(/^(19|20|21)/, odd)
    .transform((text, context) => {
      const moment = momentOfField(text);
      if (moment) return moment;
      context.addIssue({ code: 'custom', message: odd });
      return z.NEVER;
    });
