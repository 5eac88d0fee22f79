import { z } from 'zod';
import { chosenColumns } from '@/lib/shared/columns-input';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { staffParts } from '@/lib/shared/vocabulary';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

const day = dayInput('classes.day_missing');

const details = {
  name: nameInput(60, 'classes.name_missing', 'classes.name_long'),
  /** −1 is Nursery, 0 Reception; several for a class of mixed ages. */
  yearGroups: z
    .array(wholeNumberInput(-1, 6, 'classes.year_group_missing'), 'classes.year_group_missing')
    .min(1, 'classes.year_group_missing')
    .max(8, 'classes.year_group_missing'),
};

/** A form names staff as "part person", one field for each: a list without indices to keep in step. */
const staffWord = z
  .string()
  .transform((word) => word.split(' '))
  .pipe(z.tuple([z.enum(staffParts), idInput()]))
  .transform(([part, personId]) => ({ personId, part }));
const staff = z
  .array(staffWord.or(z.literal('').transform(() => null)))
  .max(60)
  .default([])
  .transform((chosen) => chosen.filter((each) => each !== null));

export const createClassInput = z.object({
  ...details,
  /** The year in which it begins: 2026 is 2026/27. */
  academicYear: wholeNumberInput(2000, 2100, 'classes.year_missing'),
  staff,
  startsOn: day,
});
export type CreateClass = z.output<typeof createClassInput>;

export const editClassInput = z.object({
  classId: idInput(),
  asSeen: z.string().max(20),
  ...details,
  staff,
});
export type EditClass = z.output<typeof editClassInput>;

export const classInput = z.object({ classId: idInput() });
export type WhichClass = z.output<typeof classInput>;

export const enrolInput = z.object({
  classId: idInput(),
  studentIds: z.array(idInput(), 'classes.nobody_chosen').min(1, 'classes.nobody_chosen').max(400),
  on: day,
});
export type Enrol = z.output<typeof enrolInput>;

export const leaveClassInput = z.object({
  classId: idInput(),
  studentId: idInput(),
  /** The first day on which the child is no longer in the class. */
  on: day,
});
export type LeaveClass = z.output<typeof leaveClassInput>;

const classSorts = ['name', 'year', 'children'] as const;

/** What the list can show beside the name, in that order. */
export const classColumns = [
  'year',
  'key_stage',
  'school_year',
  'staff',
  'children',
  'clubs',
  'days',
] as const;
export type ClassColumn = (typeof classColumns)[number];
export const usualClassColumns: readonly ClassColumn[] = classColumns.filter(
  (column) => column !== 'school_year',
);

/** The address of the class list; it never refuses, it falls back. */
export const classListInput = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  year: wholeNumberInput(-1, 6).optional().catch(undefined),
  club: idInput().optional().catch(undefined),
  state: z.enum(['here', 'archived']).catch('here').default('here'),
  missing: z.enum(['teacher']).optional().catch(undefined),
  sort: z.enum(classSorts).catch('year').default('year'),
  order: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  columns: chosenColumns(classColumns),
});
export type ClassList = z.output<typeof classListInput>;
