import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  reaches,
  readableBy,
  schoolTable,
  seesLearningOf,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people, students } from './people';

/*
 * How homework is made to fit one child: fewer questions, more time, read aloud. It holds for the work due
 * from its first day on, until another takes its place; what it was before stays, since days that were done
 * with it stay done. What a child's needs suggested and their teacher declined is a row that holds for no day, and
 * goes when somebody who reads those needs has it suggested again.
 *
 *   students 1 ──* homework_adaptations *── 1 people (who agreed it)
 */

export const homeworkAdaptations = schoolTable(
  'homework_adaptations',
  {
    studentId: uuid().notNull(),
    agreedById: uuid().notNull(),
    /** The first day whose work it is for, and the first one after it; null while it holds. */
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }),
    fewerQuestions: boolean().notNull(),
    readAloud: boolean().notNull(),
    /** In school days after the day a piece is due. */
    extraDays: smallint().notNull(),
    /** Said to the child: "Do the first five." */
    note: text().notNull(),
    /** The suggestion that was declined, in words; null where something was agreed. */
    declined: text(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.agreedById, people),
    index().on(row.schoolId, row.studentId),
    uniqueIndex('one_adaptation_at_a_time')
      .on(row.schoolId, row.studentId)
      .where(sql`${row.endsOn} is null`),
    uniqueIndex('one_decline_of_a_suggestion')
      .on(row.schoolId, row.studentId, row.declined)
      .where(sql`${row.declined} is not null`),
    check(
      'declined_suggestion_holds_for_no_day',
      sql`${row.declined} is null or ${row.endsOn} = ${row.startsOn}`,
    ),
    check('adaptation_ends_after_it_starts', sql`${row.endsOn} >= ${row.startsOn}`),
    check('adaptation_gives_a_week_at_most', sql`${row.extraDays} between 0 and 5`),
    check('adaptation_note_is_short', sql`length(${row.note}) <= 200`),
    check(
      'adaptation_changes_something',
      sql`${row.fewerQuestions} or ${row.readAloud} or ${row.extraDays} > 0 or ${row.note} <> '' or ${row.declined} is not null`,
    ),
    readableBy('homework_adaptations_read_by_staff_and_family', seesLearningOf(row.studentId)),
    insertableBy(
      'homework_adaptations_agreed_by_their_teachers',
      reaches('submission.review', row.studentId),
    ),
    updatableBy(
      'homework_adaptations_ended_by_their_teachers',
      reaches('submission.review', row.studentId),
    ),
    deletableBy(
      'homework_adaptations_are_kept',
      sql`${row.declined} is not null and ${reaches('submission.review', row.studentId)}
        and ${reaches('needs.read', row.studentId)}`,
    ),
  ],
);

export type HomeworkAdaptation = typeof homeworkAdaptations.$inferSelect;
