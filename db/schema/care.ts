import { sql } from 'drizzle-orm';
import { index, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  notOwnFamily,
  reaches,
  readableBy,
  schoolTable,
  seesCareOf,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { sealedText } from '../sealed';
import { people, students } from './people';

/*
 * Care notes: what those who support a child write down for each other. A note is never changed; what
 * turns out otherwise is another note.
 *
 *   students 1 ──* care_notes *── 1 people (who wrote it)
 */

export const careNotes = schoolTable(
  'care_notes',
  {
    studentId: uuid().notNull(),
    writtenById: uuid().notNull(),
    text: sealedText('care_notes.text').notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.writtenById, people),
    index().on(row.schoolId, row.studentId, row.createdAt),
    readableBy('care_notes_read_by_those_who_care', seesCareOf(row.studentId)),
    insertableBy(
      'care_notes_written_as_oneself',
      sql`${reaches('care.write', row.studentId)} and ${row.writtenById} = ${self}
        and ${notOwnFamily(row.studentId)}`,
    ),
    updatableBy('care_notes_never_change', sql`false`),
    deletableBy('care_notes_are_kept', sql`false`),
  ],
);

export type CareNote = typeof careNotes.$inferSelect;
