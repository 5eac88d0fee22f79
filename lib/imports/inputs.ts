import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { importOutcomes, staffRoles } from '@/lib/shared/vocabulary';
import { countedKinds, shownWhoLeave } from './rules';

const ticked = z.literal('on').optional().transform(Boolean);
const nothing = z.literal('').transform(() => undefined);

export const uploadImportInput = z.object({
  files: z.array(z.file(), 'import_pages.upload.no_file').min(1, 'import_pages.upload.no_file'),
  staffRole: z.enum(staffRoles.filter((role) => role !== 'school_admin')).default('trainer'),
  yearGroupWhereUnknown: nothing.or(z.coerce.number().int().min(-1).max(6)).optional(),
  severalClassesAtOnce: ticked,
  takeFromOtherSchools: ticked,
});
export type UploadImport = z.output<typeof uploadImportInput>;

export const importInput = z.object({ importId: idInput() });
export type WhichImport = z.output<typeof importInput>;

/** Which column is what, one target for each column in the order of the header; empty leaves it out. */
export const mapColumnsInput = z.object({
  importId: idInput(),
  about: z.enum(['student', 'staff']),
  dateOrder: z.enum(['uk', 'us']),
  whole: ticked,
  header: z.array(z.string().max(200)).max(60),
  target: z.array(z.string().max(60)).max(60),
});
export type MapColumns = z.output<typeof mapColumnsInput>;

const ref = z.string().min(1).max(400);
export const matchInput = z.object({
  importId: idInput(),
  ref,
  /** An id of somebody here, or what becomes of the row otherwise. */
  who: z.union([z.literal('new'), z.literal('left_out'), z.literal('undecided'), idInput()]),
});
export type MatchByHand = z.output<typeof matchInput>;

export const decideMissingInput = z.object({
  importId: idInput(),
  personId: idInput(),
  decision: z.enum(['leaves', 'stays']),
});
export type DecideMissing = z.output<typeof decideMissingInput>;

/** Those whose names were shown, and who of them is ticked to leave. */
export const decideWhoLeavesInput = z.object({
  importId: idInput(),
  shown: z.array(idInput()).min(1).max(shownWhoLeave),
  leaves: z.array(idInput()).max(shownWhoLeave).default([]),
});
export type DecideWhoLeaves = z.output<typeof decideWhoLeavesInput>;

/** What the rows of an import can show beside who or what they are about. */
export const rowColumns = ['kind', 'details', 'place'] as const;
export type RowColumn = (typeof rowColumns)[number];
const rowSorts = ['place', 'name', 'kind'] as const;

const columnsInput = z
  .union([z.string().max(60).array().max(9), z.string().max(60)])
  .transform((said) => [said].flat().flatMap((each) => each.split(',')))
  .transform((said) => rowColumns.filter((column) => said.includes(column)))
  .optional()
  .catch(undefined);

/** The address of an import's rows: which part, what it is narrowed and sorted by, its page. Never refuses. */
export const importListInput = z.object({
  tab: z.enum(importOutcomes).optional().catch(undefined),
  q: z.string().trim().max(80).catch('').default(''),
  kind: z.enum(countedKinds).optional().catch(undefined),
  sort: z.enum(rowSorts).catch('place').default('place'),
  order: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  columns: columnsInput,
});
export type ImportList = z.output<typeof importListInput>;
/** Which rows, and in which order. */
export type RowsAsked = Partial<Omit<ImportList, 'tab' | 'columns'>>;
