import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { changeKinds, changeStates } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  everywhere,
  insertableBy,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people } from './people';

/*
 * A change of many records at once, such as an import: asked for by somebody, done by the worker in one
 * transaction, undone in one. While it is done, triggers on the office's tables note each row as it was
 * and as it became, so that undoing needs to know nothing of what was done.
 *
 *   changes 1 ──* change_rows
 */

const runsSomething = sql`(${may('people.manage')} or ${may('classes.manage')} or ${may('rollover.manage')})`;

/** Who may ask for a change of its kind may ask to undo it: `lib/changes/who-may.ts` says the same in words. */
const whoMay = sql`case kind when 'import' then ${may('people.import')}
    and (coalesce(details->>'terms', '') <> 'true' or ${may('calendar.manage')})
    and (coalesce(details->>'needs', '') <> 'true' or ${everywhere('needs.manage')})
  when 'rollover' then ${may('rollover.manage')}
  else ${may('people.manage')} and (coalesce(details->>'what', '') <> 'class' or ${may('classes.manage')}) end`;

export const changes = schoolTable(
  'changes',
  {
    kind: text({ enum: changeKinds }).notNull(),
    /** What it carries out: an import, a rollover; its own where `details` say it all. */
    aboutId: uuid().notNull(),
    /** What was asked for, where nothing else holds it: ids and what they are to become. */
    details: jsonb(),
    state: text({ enum: changeStates }).notNull().default('waiting'),
    askedById: uuid().notNull(),
    /** Records dealt with so far, of how many. */
    progress: integer().notNull().default(0),
    total: integer().notNull().default(0),
    startedAt: moment(),
    endedAt: moment(),
    /** From then on it stays as it is, and what the rows were is forgotten. */
    undoUntil: moment().notNull(),
    undoAskedById: uuid(),
    undoneAt: moment(),
    /** Why it was refused: a sentence of the catalogue, and what it names. */
    reason: text(),
    reasonValues: jsonb().$type<Readonly<Record<string, string>>>(),
    /** What kept it from being undone, the last time somebody asked. */
    obstacles: jsonb().$type<readonly Obstacle[]>(),
  },
  (row) => [
    withinSchool(row.schoolId, row.askedById, people),
    withinSchool(row.schoolId, row.undoAskedById, people),
    check('change_kind_is_known', oneOf(row.kind, changeKinds)),
    check('change_state_is_known', oneOf(row.state, changeStates)),
    // However often and wherever it is pressed: one at a time, and each thing once.
    uniqueIndex('one_change_at_a_time')
      .on(row.schoolId)
      .where(sql`${row.state} in ('waiting', 'running', 'undoing')`),
    uniqueIndex('one_change_about_each')
      .on(row.schoolId, row.kind, row.aboutId)
      .where(sql`${row.state} in ('waiting', 'running', 'done', 'undoing')`),
    readableBy('changes_read_by_the_office', sql`${runsSomething} or ${may('change.make')}`),
    insertableBy(
      'changes_asked_for_as_oneself',
      sql`${whoMay} and ${row.askedById} = ${self} and ${row.state} = 'waiting'`,
    ),
    updatableBy(
      'changes_carried_out_or_undone',
      sql`${may('change.make')} or (${whoMay} and ${row.state} = 'done')`,
      sql`${may('change.make')} or (${whoMay} and ${row.state} = 'undoing' and ${row.undoAskedById} = ${self})`,
    ),
    deletableBy('changes_are_kept', sql`false`),
  ],
);

/** What stands in the way of undoing: rows changed since, or rows of others that need a new one. */
export type Obstacle = Readonly<{
  because: 'changed_since' | 'needed_by';
  table: string;
  rows: number;
  /** A few of the rows that the change made or changed, by id. */
  of: string;
  ids: readonly string[];
  /** What these are called, worked out for whoever looks; never stored. */
  names?: readonly string[];
}>;

/** Read and written while a change is made or undone, and by nobody otherwise. */
export const changeRows = schoolTable(
  'change_rows',
  {
    changeId: uuid().notNull(),
    position: bigint({ mode: 'number' }).generatedByDefaultAsIdentity().notNull(),
    tableName: text().notNull(),
    rowId: uuid().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (row) => [
    withinSchool(row.schoolId, row.changeId, changes),
    index().on(row.schoolId, row.changeId, row.tableName, row.rowId),
    readableBy('change_rows_read_for_undoing', may('change.make')),
    insertableBy('change_rows_noted_by_changes', may('change.make')),
    updatableBy('change_rows_never_change', sql`false`),
    deletableBy(
      'change_rows_forgotten_once_nothing_can_be_undone',
      sql`${may('change.make')} and exists (select from changes c where c.school_id = ${row.schoolId}
        and c.id = ${row.changeId} and (c.undo_until < now() or c.state = 'undone'))`,
    ),
  ],
);

export type Change = typeof changes.$inferSelect;
