import { sql } from 'drizzle-orm';
import {
  check,
  type ExtraConfigColumn,
  index,
  integer,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { concernNoteKinds } from '@/lib/shared/vocabulary';
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
} from '../school-table';
import { sealedText } from '../sealed';
import { people, students } from './people';

/*
 * What a child tells through "Tell someone". It is read by those whom the school appointed to read such
 * things, less one whom the child may leave out, and by nobody else: no parent, no teacher, no admin, and
 * not by the child again, for whoever looks over its shoulder at home would read it too.
 *
 *   students 1 ──* concerns 1 ──* concern_notes *── 1 people (who read and act)
 */

/** Whoever reads what children tell, but the one whom this child left out, and no family of its own. */
const readers = ({ notForId, studentId }: Record<'notForId' | 'studentId', ExtraConfigColumn>) =>
  sql`(${may('concern.read')} and ${notForId} is distinct from ${self}
    and ${studentId} not in (select g.student_id from guardian_links g where g.guardian_id = ${self}))`;

export const concerns = schoolTable(
  'concerns',
  {
    studentId: uuid().notNull(),
    /** Made with the form: pressing twice tells once. */
    sending: uuid().notNull(),
    /** Empty where it was only spoken. */
    words: sealedText('concerns.words').notNull().default(''),
    /** The recording, which lies in storage; all null where it was only written. */
    voiceKey: text(),
    voiceType: text(),
    voiceBytes: integer(),
    notForId: uuid(),
    /** What the child was promised: unread at this moment, it raises an alarm. */
    readBy: moment().notNull(),
    firstReadAt: moment(),
    firstReadById: uuid(),
    closedAt: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.notForId, people),
    withinSchool(row.schoolId, row.firstReadById, people),
    unique('a_concern_is_told_once').on(row.schoolId, row.studentId, row.sending),
    index().on(row.schoolId, row.createdAt),
    check('concern_is_written_or_spoken', sql`${row.words} <> '' or ${row.voiceKey} is not null`),
    check(
      'concern_recording_is_whole',
      sql`num_nonnulls(${row.voiceKey}, ${row.voiceType}, ${row.voiceBytes}) in (0, 3)`,
    ),
    check(
      'concern_recording_is_stored_as_the_childs',
      sql`${row.voiceKey} like 'users/' || ${row.studentId} || '/%'`,
    ),
    check(
      'concern_is_read_by_somebody',
      sql`(${row.firstReadAt} is null) = (${row.firstReadById} is null)`,
    ),
    readableBy(
      'concerns_read_by_those_appointed_and_the_clock',
      sql`${readers(row)} or ${may('event.react')}`,
    ),
    insertableBy(
      'concerns_told_by_the_child_itself',
      sql`${may('concern.tell')} and ${row.studentId} = ${self}
        and ${row.firstReadAt} is null and ${row.closedAt} is null`,
    ),
    updatableBy('concerns_kept_by_those_appointed', readers(row)),
    deletableBy('concerns_are_kept', sql`false`),
  ],
);

/** What was done, by whom and when. What turns out otherwise is another note. */
export const concernNotes = schoolTable(
  'concern_notes',
  {
    concernId: uuid().notNull(),
    writtenById: uuid().notNull(),
    kind: text({ enum: concernNoteKinds }).notNull(),
    text: sealedText('concern_notes.text').notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.concernId, concerns),
    withinSchool(row.schoolId, row.writtenById, people),
    index().on(row.schoolId, row.concernId, row.createdAt),
    check('concern_note_kind_is_known', oneOf(row.kind, concernNoteKinds)),
    // The clock may know of a concern, and of its notes nothing.
    readableBy(
      'concern_notes_read_with_their_concern',
      sql`${may('concern.read')} and ${row.concernId} in (select c.id from concerns c)`,
    ),
    insertableBy(
      'concern_notes_written_as_oneself',
      sql`${may('concern.read')} and ${row.writtenById} = ${self}
        and ${row.concernId} in (select c.id from concerns c)`,
    ),
    updatableBy('concern_notes_never_change', sql`false`),
    deletableBy('concern_notes_are_kept', sql`false`),
  ],
);
