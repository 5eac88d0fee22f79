import { sql } from 'drizzle-orm';
import { check, date, smallint, unique, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  may,
  reachesClass,
  readableBy,
  schoolTable,
  updatableBy,
  withinSchool,
} from '../school-table';
import { classes } from './classes';

/*
 * What a class handed in, week by week, where the school shows class boards: of the whole class, never of a
 * child, and of no class so small that it would tell what one child did.
 *
 *   classes 1 ──* class_weeks
 */

const clock = may('recognition.keep');

export const classWeeks = schoolTable(
  'class_weeks',
  {
    classId: uuid().notNull(),
    monday: date({ mode: 'string' }).notNull(),
    /** In the class when it was counted. */
    children: smallint().notNull(),
    /** Pieces of each day from Monday on; null: too few children to say. */
    pieces: smallint().array(),
  },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    unique('one_count_per_class_and_week').on(row.schoolId, row.classId, row.monday),
    check('class_weeks_begin_on_monday', sql`extract(isodow from ${row.monday}) = 1`),
    check(
      'small_classes_are_not_counted',
      sql`(${row.children} < 5) = (${row.pieces} is null) and cardinality(${row.pieces}) = 7`,
    ),
    readableBy('class_weeks_read_by_who_learns_there', reachesClass('learning.read', row.classId)),
    insertableBy('class_weeks_counted_by_the_clock', clock),
    updatableBy('class_weeks_counted_anew_by_the_clock', clock),
    deletableBy('class_weeks_are_kept', sql`false`),
  ],
);
