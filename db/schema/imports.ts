import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  importDecisions as decisions,
  importGivenUpFor,
  importOutcomes,
  importParts,
  importStates,
} from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
  writableBy,
} from '../school-table';
import { markOf, sealedJson, sealedText } from '../sealed';
import { people } from './people';

/*
 * An import: files that another system wrote, what they would change here, row by row, and what the
 * office decided of that. The rows are what the dry run shows; they are emptied a month after.
 *
 *   imports 1 ──* import_rows
 *           1 ──* import_decisions
 *   import_mappings     what the columns of a list mean, remembered for the next one
 */

const clock = sql`${may('people.import')} or ${may('event.react')}`;

export type FileOfImport = Readonly<{ name: string; key: string; bytes: number }>;
export type StopOfImport = Readonly<{ kind: string; missing: number; of: number }>;
export type TroubleOfImport = Readonly<{
  where: Readonly<{ file: string; line?: number; column?: number; field?: string }>;
  reason: string;
  values?: Readonly<Record<string, string | number>>;
}>;

export const imports = schoolTable(
  'imports',
  {
    askedById: uuid().notNull(),
    state: text({ enum: importStates }).notNull(),
    /** The system the files are from, whose numbers are compared with no other's. */
    source: text().notNull(),
    /** The day from which what is new holds. */
    startsOn: date({ mode: 'string' }).notNull(),
    files: jsonb().$type<readonly FileOfImport[]>().notNull(),
    /** Of any list: which column is what, as the office said it. */
    mapping: jsonb().$type<Readonly<Record<string, unknown>>>(),
    /** The columns of the list with what they seem to be, for the office to look at. */
    proposal: jsonb().$type<Readonly<Record<string, unknown>>>(),
    choices: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    format: text(),
    /** How many rows of each part come to what. */
    counts: jsonb().$type<Readonly<Record<string, Readonly<Record<string, number>>>>>(),
    stops: jsonb().$type<readonly StopOfImport[]>().notNull().default([]),
    /** Why nothing of it can be read. */
    trouble: jsonb().$type<TroubleOfImport>(),
    /** What the dry run came to, to tell whether the school changed since; null once more was decided. */
    fingerprint: text(),
    plannedAt: moment(),
    doneAt: moment(),
    clearedAt: moment(),
    /** Why StudyStreaks gave it up by itself; null where somebody did, or nobody. */
    givenUpFor: text({ enum: importGivenUpFor }),
  },
  (row) => [
    withinSchool(row.schoolId, row.askedById, people),
    index().on(row.schoolId, row.createdAt),
    check('import_state_is_known', oneOf(row.state, importStates)),
    check('import_is_given_up_for_what_is_known', oneOf(row.givenUpFor, importGivenUpFor)),
    readableBy('imports_read_by_who_imports', clock),
    insertableBy(
      'imports_asked_for_by_oneself',
      sql`${may('people.import')} and ${row.askedById} = ${self}`,
    ),
    updatableBy('imports_go_on', clock),
    deletableBy('imports_are_kept', sql`false`),
  ],
);

export const importRows = schoolTable(
  'import_rows',
  {
    importId: uuid().notNull(),
    position: integer().notNull(),
    part: text({ enum: importParts }).notNull(),
    outcome: text({ enum: importOutcomes }).notNull(),
    /** What the row is about, as a person reads it. */
    name: sealedText('import_rows.name').notNull(),
    kind: text(),
    file: text(),
    line: integer(),
    fileColumn: integer(),
    /** What the file calls the record, where somebody has to say who that is. */
    ref: sealedText('import_rows.ref'),
    /** The row of the school that it is. */
    subjectId: uuid(),
    reason: text(),
    values: sealedJson('import_rows.values').$type<Readonly<Record<string, string | number>>>(),
    differences:
      sealedJson('import_rows.differences').$type<
        readonly Readonly<{ field: string; from: unknown; to: unknown }>[]
      >(),
    /** Of somebody to be matched by hand: what the file says, and who it could be. */
    told: sealedJson('import_rows.told').$type<Readonly<Record<string, unknown>>>(),
    candidates: uuid().array(),
  },
  (row) => [
    withinSchool(row.schoolId, row.importId, imports),
    unique('one_row_per_place_of_an_import').on(row.schoolId, row.importId, row.position),
    index().on(row.schoolId, row.importId, row.outcome, row.position),
    check('import_part_is_known', oneOf(row.part, importParts)),
    check('import_outcome_is_known', oneOf(row.outcome, importOutcomes)),
    readableBy('import_rows_read_by_who_imports', clock),
    insertableBy('import_rows_written_by_the_clock', may('event.react')),
    updatableBy('import_rows_never_change', sql`false`),
    deletableBy('import_rows_cleared_by_the_clock', may('event.react')),
  ],
);

export const importDecisions = schoolTable(
  'import_decisions',
  {
    importId: uuid().notNull(),
    /** A record of the file, or somebody of the school who is missing from it. */
    about: sealedText('import_decisions.about').notNull(),
    /** What it is found by, and decided once. */
    aboutHash: markOf('import_decisions.about'),
    decision: text({ enum: decisions }).notNull(),
    personId: uuid(),
    decidedById: uuid().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.importId, imports),
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.decidedById, people),
    unique('one_decision_about_each').on(row.schoolId, row.importId, row.aboutHash),
    check('import_decision_is_known', oneOf(row.decision, decisions)),
    check(
      'import_decision_names_whom_it_needs',
      sql`(${row.decision} = 'same') = (${row.personId} is not null)`,
    ),
    readableBy('import_decisions_read_by_who_imports', clock),
    insertableBy(
      'import_decisions_made_by_oneself',
      sql`${may('people.import')} and ${row.decidedById} = ${self}`,
    ),
    updatableBy(
      'import_decisions_changed',
      may('people.import'),
      sql`${may('people.import')} and ${row.decidedById} = ${self}`,
    ),
    deletableBy('import_decisions_cleared_by_the_clock', may('event.react')),
  ],
);

export const importMappings = schoolTable(
  'import_mappings',
  {
    /** Of the names of the columns. */
    fingerprint: text().notNull(),
    mapping: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (row) => [
    unique('one_mapping_per_header').on(row.schoolId, row.fingerprint),
    readableBy('import_mappings_read_by_who_imports', clock),
    ...writableBy('import_mappings_kept', may('people.import')),
  ],
);

export type Import = typeof imports.$inferSelect;
export type ImportRow = typeof importRows.$inferSelect;
export type ImportDecision = typeof importDecisions.$inferSelect;
