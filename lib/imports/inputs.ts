import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { importOutcomes, staffRoles } from '@/lib/shared/vocabulary';

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

/** Everybody who is missing at once, with their number typed so that nobody does it by accident. */
export const decideAllMissingInput = z.object({
  importId: idInput(),
  decision: z.enum(['leaves', 'stays']),
  typed: z.string().trim().max(10).default(''),
});
export type DecideAllMissing = z.output<typeof decideAllMissingInput>;

export const importListInput = z.object({
  tab: z.enum(importOutcomes).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type ImportList = z.output<typeof importListInput>;
