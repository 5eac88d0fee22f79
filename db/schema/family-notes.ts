import { sql } from 'drizzle-orm';
import { check, foreignKey, smallint, unique, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  moment,
  reaches,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { sealedText } from '../sealed';
import { submissions } from './homework';
import { people } from './people';

/*
 * What a guardian tells the teacher about a piece of work that waits, such as that it was a hard evening. The
 * teachers who review it read it, and the guardian who wrote it; no other parent, and not the child.
 *
 *   submissions 1 ──* family_notes (one per guardian and attempt)
 */

export const familyNotes = schoolTable(
  'family_notes',
  {
    submissionId: uuid().notNull(),
    studentId: uuid().notNull(),
    attempt: smallint().notNull(),
    guardianId: uuid().notNull(),
    note: sealedText('family_notes.note').notNull(),
    writtenAt: moment().notNull(),
  },
  (row) => {
    const own = sql`(${row.guardianId} = ${self} and ${reaches('progress.follow', row.studentId)})`;
    const whileItWaits = sql`(${own} and exists (select 1 from ${submissions} s
      where s.school_id = ${row.schoolId} and s.id = ${row.submissionId}
        and s.attempt = ${row.attempt} and s.state = 'waiting'))`;
    return [
      foreignKey({
        name: 'family_notes_are_about_work_of_their_student',
        columns: [row.schoolId, row.submissionId, row.studentId],
        foreignColumns: [submissions.schoolId, submissions.id, submissions.studentId],
      }),
      withinSchool(row.schoolId, row.guardianId, people),
      unique('one_note_per_guardian_and_go').on(
        row.schoolId,
        row.submissionId,
        row.attempt,
        row.guardianId,
      ),
      check('family_note_says_something', sql`${row.note} <> ''`),
      readableBy(
        'family_notes_read_by_their_writer_and_reviewers',
        sql`${own} or ${reaches('submission.review', row.studentId)}`,
      ),
      insertableBy('family_notes_written_by_a_guardian', whileItWaits),
      updatableBy('family_notes_changed_by_their_writer', whileItWaits),
      deletableBy('family_notes_taken_back_by_their_writer', whileItWaits),
    ];
  },
);

export type FamilyNote = typeof familyNotes.$inferSelect;
