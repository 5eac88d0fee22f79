import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';
import type { Choice } from './rules';

const notOurs = 'refusal.not_understood';
const rehearsal = {
  rolloverId: idInput(),
  version: wholeNumberInput(1, 1_000_000_000, notOurs),
};

export const rehearseInput = z.object({ year: wholeNumberInput(2008, 2150, notOurs) });
export type Rehearse = z.output<typeof rehearseInput>;

const choice = z.union(
  [
    z.enum(['leaves', 'repeats', 'proposed']).transform((to): Choice => ({ to })),
    idInput().transform((classId): Choice => ({ to: 'class', classId })),
  ],
  'rollover.nothing_chosen',
);

export const decideInput = z.object({
  ...rehearsal,
  studentIds: z
    .array(idInput(), 'rollover.nobody_chosen')
    .min(1, 'rollover.nobody_chosen')
    .max(400),
  choice,
});
export type Decide = z.output<typeof decideInput>;

const details = {
  name: nameInput(60, 'rollover.name_missing', 'rollover.name_long'),
  yearGroups: z
    .array(wholeNumberInput(-1, 6, 'rollover.year_group_missing'), 'rollover.year_group_missing')
    .min(1, 'rollover.year_group_missing')
    .max(8, 'rollover.year_group_missing'),
  clubIds: z.array(idInput()).max(100).default([]),
  leadId: idInput()
    .or(z.literal('').transform(() => null))
    .default(null),
  supportIds: z
    .array(idInput().or(z.literal('')))
    .max(20, 'rollover.too_many_staff')
    .default([])
    .transform((ids) => [...new Set(ids.filter((id) => id !== ''))]),
};

export const addPlannedClassInput = z.object({ ...rehearsal, ...details });
export type AddPlannedClass = z.output<typeof addPlannedClassInput>;

export const changePlannedClassInput = z.object({ ...rehearsal, ...details, classId: idInput() });
export type ChangePlannedClass = z.output<typeof changePlannedClassInput>;

export const removePlannedClassInput = z.object({ ...rehearsal, classId: idInput() });
export type RemovePlannedClass = z.output<typeof removePlannedClassInput>;

export const carryOutInput = z.object({ rolloverId: idInput(), asSeen: z.string().max(20) });
export type CarryOut = z.output<typeof carryOutInput>;

export const outcomes = ['moves', 'repeats', 'leaves', 'undecided'] as const;
const sorts = ['name', 'year', 'from', 'to'] as const;

/** The address of the children's list; it never refuses, it falls back. */
export const rolloverListInput = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  from: idInput().or(z.literal('none')).optional().catch(undefined),
  to: idInput().optional().catch(undefined),
  what: z.enum(outcomes).optional().catch(undefined),
  sort: z.enum(sorts).catch('from').default('from'),
  order: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: wholeNumberInput(1, 1000).catch(1).default(1),
});
export type RolloverList = z.output<typeof rolloverListInput>;
