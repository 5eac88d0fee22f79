import { z } from 'zod';
import { chosenColumns } from '@/lib/shared/columns-input';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

/** A name of the look, such as "marigold-stripes"; the form offers those there are. */
const nameOfTheLook = (missing: string) => z.string(missing).regex(/^[a-z][a-z-]{1,39}$/, missing);

const details = {
  name: nameInput(60, 'clubs.name_missing', 'clubs.name_long'),
  subject: nameInput(60, 'clubs.subject_missing', 'clubs.subject_long'),
  description: z.string().trim().max(240, 'clubs.description_long').default(''),
  paper: nameOfTheLook('clubs.paper_missing'),
  emblem: nameOfTheLook('clubs.emblem_missing'),
  evidenceKinds: z
    .array(z.enum(evidenceKinds), 'clubs.evidence_missing')
    .min(1, 'clubs.evidence_missing'),
  /** ISO weekdays, Monday 1 to Sunday 7. */
  weekdays: z
    .array(wholeNumberInput(1, 7, 'clubs.weekday_missing'), 'clubs.weekday_missing')
    .min(1, 'clubs.weekday_missing'),
  /** Names of the steps, first to last; a step left empty is no step. */
  levels: z
    .array(z.string().trim().max(60, 'clubs.level_long'), 'clubs.level_missing')
    .max(60)
    .transform((names) => names.filter((name) => name !== ''))
    .pipe(z.array(z.string()).min(1, 'clubs.level_missing').max(40, 'clubs.levels_many')),
};

export const createClubInput = z.object(details);
export type CreateClub = z.output<typeof createClubInput>;

export const editClubInput = z.object({
  clubId: idInput(),
  asSeen: z.string().max(20),
  ...details,
});
export type EditClub = z.output<typeof editClubInput>;

export const clubInput = z.object({ clubId: idInput() });
export type WhichClub = z.output<typeof clubInput>;

export const runClubInClassInput = z.object({
  clubId: idInput(),
  classId: idInput('clubs.class_missing'),
  on: dayInput('clubs.day_missing'),
});
export type RunClubInClass = z.output<typeof runClubInClassInput>;

/** What the list can show beside the name, in that order. */
export const clubColumns = [
  'subject',
  'evidence',
  'days',
  'levels',
  'classes',
  'children',
  'description',
] as const;
export type ClubColumn = (typeof clubColumns)[number];
export const usualClubColumns: readonly ClubColumn[] = clubColumns.filter(
  (column) => column !== 'description',
);

const clubSorts = ['name', 'subject', 'levels', 'children'] as const;

/** The address of the club list; it never refuses, it falls back. */
export const clubListInput = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  class: idInput().optional().catch(undefined),
  evidence: z.enum(evidenceKinds).optional().catch(undefined),
  state: z.enum(['here', 'archived']).catch('here').default('here'),
  missing: z.enum(['class']).optional().catch(undefined),
  sort: z.enum(clubSorts).catch('name').default('name'),
  order: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  columns: chosenColumns(clubColumns),
});
export type ClubList = z.output<typeof clubListInput>;
