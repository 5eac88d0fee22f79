import { sql } from 'drizzle-orm';
import { bigint, check, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  may,
  oneOf,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people } from './people';

/*
 * The picture or the recording that comes with instructions. One file serves every piece that was set with
 * it, and every template of the library that keeps it; it is read by whoever reads one of these, and goes with
 * the last of them that shows it.
 *
 *   instruction_files 1 ──* activities (picture_id, voice_id)
 *                     1 ──* activity_templates (picture_id, voice_id)
 */

export const instructionFiles = schoolTable(
  'instruction_files',
  {
    ownerId: uuid().notNull(),
    kind: text({ enum: ['picture', 'voice'] }).notNull(),
    contentType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Pixels of a picture. */
    width: integer(),
    height: integer(),
    /** Milliseconds of a recording. */
    durationMs: integer(),
    storageKey: text().notNull(),
  },
  (row) => {
    const shown = sql`exists (select 1 from activities a where a.school_id = ${row.schoolId}
      and (a.picture_id = ${row.id} or a.voice_id = ${row.id}))
      or exists (select 1 from activity_templates t where t.school_id = ${row.schoolId}
        and (t.picture_id = ${row.id} or t.voice_id = ${row.id}))`;
    return [
      withinSchool(row.schoolId, row.ownerId, people),
      unique('one_instruction_file_per_storage_key').on(row.schoolId, row.storageKey),
      check('instruction_file_kind_is_known', oneOf(row.kind, ['picture', 'voice'])),
      readableBy(
        'instruction_files_read_with_their_work',
        sql`${row.ownerId} = ${self} or ${may('event.react')} or ${shown}`,
      ),
      insertableBy(
        'instruction_files_added_by_who_sets_work',
        sql`${row.ownerId} = ${self} and ${may('activity.set')}`,
      ),
      updatableBy('instruction_files_never_change', sql`false`),
      // By the clock, which sees every class: another may still show it.
      deletableBy('instruction_files_removed_by_the_clock', sql`${may('event.react')}`),
    ];
  },
);

export type InstructionFile = typeof instructionFiles.$inferSelect;
