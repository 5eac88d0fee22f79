import { z } from 'zod';
import { languages } from '@/lib/people/records/languages/rules';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

/** More than any primary school has children. */
export const mostPeople = 1_500;

const personIds = idInput()
  .array()
  .min(1, 'bulk_edit.nobody')
  .max(mostPeople, 'bulk_edit.too_many')
  .transform((ids) => [...new Set(ids)]);

/** What several people can be changed to at once. */
export const bulkWhats = ['class', 'year_group', 'home_language', 'archive'] as const;
export type BulkWhat = (typeof bulkWhats)[number];

/** A form sends the fields of all four; those of the one chosen count. */
export const bulkEditInput = z.discriminatedUnion(
  'what',
  [
    z.object({
      personIds,
      what: z.literal('class'),
      classId: idInput('bulk_edit.class_missing'),
      on: dayInput('bulk_edit.day_missing'),
    }),
    z.object({
      personIds,
      what: z.literal('year_group'),
      yearGroup: wholeNumberInput(-1, 6, 'people.year_group_missing'),
    }),
    z.object({
      personIds,
      what: z.literal('home_language'),
      homeLanguage: z.enum(languages, 'bulk_edit.language_missing'),
    }),
    z.object({ personIds, what: z.literal('archive') }),
  ],
  'bulk_edit.what_missing',
);
export type BulkEdit = z.output<typeof bulkEditInput>;

/** The address of the form: people by id, or everybody whom the list finds as its address says. */
export const bulkPageInput = z.object({
  ids: z
    .union([idInput().array().max(100), idInput().transform((id) => [id])])
    .catch([])
    .default([]),
  all: z.literal('yes').optional().catch(undefined),
});
