import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { pointReasons } from '@/lib/shared/recognition';
import {
  deletableBy,
  insertableBy,
  may,
  oneOf,
  readableBy,
  schoolTable,
  seesLearningOf,
  updatableBy,
} from '../school-table';
import { submissions } from './homework';

/*
 * Points, as a ledger: rows are only added. What no longer counts has a row of its own that takes it back;
 * what counts again is given once more, a round later. A child has the sum of their days, each of which
 * counts no more than its cap: a rule of reading, so that it never matters what came first.
 *
 *   submissions 1 ──* point_entries ──? point_entries it takes back
 */

export const pointEntries = schoolTable(
  'point_entries',
  {
    studentId: uuid().notNull(),
    /** The piece; of coming back, one of the day's. */
    submissionId: uuid().notNull(),
    reason: text({ enum: pointReasons }).notNull(),
    /** The school's day it counts for, however late anybody looked. */
    forDay: date({ mode: 'string' }).notNull(),
    /** Below nought where it takes another row back. */
    amount: smallint().notNull(),
    /** The most that a day could count when it was given. */
    dayCap: smallint().notNull(),
    /** 1 the first time; one more whenever it is given again after it was taken back. */
    round: smallint().notNull(),
    reversalOfId: uuid(),
  },
  (row) => [
    foreignKey({
      name: 'points_belong_to_the_student_of_the_piece',
      columns: [row.schoolId, row.submissionId, row.studentId],
      foreignColumns: [submissions.schoolId, submissions.id, submissions.studentId],
    }),
    foreignKey({
      name: 'points_taken_back_of_the_same_school',
      columns: [row.schoolId, row.reversalOfId],
      foreignColumns: [row.schoolId, row.id],
    }),
    uniqueIndex('points_of_a_piece_given_once')
      .on(row.schoolId, row.submissionId, row.reason, row.round)
      .where(sql`reversal_of_id is null and reason <> 'came_back'`),
    uniqueIndex('points_of_a_day_given_once')
      .on(row.schoolId, row.studentId, row.forDay, row.round)
      .where(sql`reversal_of_id is null and reason = 'came_back'`),
    uniqueIndex('points_taken_back_once')
      .on(row.schoolId, row.reversalOfId)
      .where(sql`reversal_of_id is not null`),
    index().on(row.schoolId, row.studentId, row.forDay),
    check('point_reason_is_known', oneOf(row.reason, pointReasons)),
    check('points_are_few', sql`abs(${row.amount}) between 1 and 200`),
    check(
      'points_are_taken_back_by_a_reversal',
      sql`(${row.amount} < 0) = (${row.reversalOfId} is not null)`,
    ),
    check('points_have_a_cap', sql`${row.dayCap} between 1 and 200 and ${row.round} >= 1`),
    readableBy('points_read_by_staff_and_family', seesLearningOf(row.studentId)),
    insertableBy('points_kept_by_the_clock', may('recognition.keep')),
    updatableBy('points_are_never_changed', sql`false`),
    deletableBy('points_are_never_removed', sql`false`),
  ],
);

export type PointEntry = typeof pointEntries.$inferSelect;
