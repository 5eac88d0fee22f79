import { sql } from 'drizzle-orm';
import {
  check,
  date,
  type ExtraConfigColumn,
  index,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { staffParts } from '@/lib/shared/vocabulary';
import {
  keptUntilUndone,
  knownToTheGate,
  knowsClass,
  knowsStudent,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  self,
  withinSchool,
  writableBy,
} from '../school-table';
import { people, students } from './people';

/*
 * A class of one academic year, perhaps of mixed year groups, taught by several people and joined
 * and left by children on certain days. Dates are never overwritten: a leaver's row gets an end.
 *
 *   classes 1 ──* class_year_groups
 *           1 ──* class_staff *── 1 people
 *           1 ──* enrolments  *── 1 students
 */

const keptByTheOffice = (table: string, id: ExtraConfigColumn) =>
  keptUntilUndone(`${table}_kept_by_the_office`, may('classes.manage'), table, id);

export const classes = schoolTable(
  'classes',
  {
    name: text().notNull(),
    /** The calendar year in which the academic year starts: 2026 is 2026/27. */
    academicYear: smallint().notNull(),
    archivedAt: moment(),
  },
  (row) => [
    unique('one_class_of_a_name_per_year').on(row.schoolId, row.academicYear, row.name),
    readableBy('classes_read_by_their_people', knowsClass(row.id)),
    ...keptByTheOffice('classes', row.id),
  ],
);

export const classYearGroups = schoolTable(
  'class_year_groups',
  { classId: uuid().notNull(), yearGroup: smallint().notNull() },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    unique('a_year_group_once_per_class').on(row.schoolId, row.classId, row.yearGroup),
    check('class_year_group_is_primary', sql`${row.yearGroup} between -1 and 6`),
    readableBy('class_year_groups_read_by_their_people', knowsClass(row.classId)),
    ...writableBy('class_year_groups_kept_by_the_office', may('classes.manage')),
  ],
);

export const classStaff = schoolTable(
  'class_staff',
  {
    classId: uuid().notNull(),
    personId: uuid().notNull(),
    part: text({ enum: staffParts }).notNull().default('lead'),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which they no longer teach it; null while they do. */
    endsOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    withinSchool(row.schoolId, row.personId, people),
    unique('a_start_once_per_class_and_teacher').on(
      row.schoolId,
      row.classId,
      row.personId,
      row.startsOn,
    ),
    index().on(row.schoolId, row.personId),
    check('staff_part_is_known', oneOf(row.part, staffParts)),
    knownToTheGate('class_staff'),
    readableBy(
      'class_staff_read_by_class_and_self',
      sql`${knowsClass(row.classId)} or ${row.personId} = ${self}`,
    ),
    ...keptByTheOffice('class_staff', row.id),
  ],
);

export const enrolments = schoolTable(
  'enrolments',
  {
    classId: uuid().notNull(),
    studentId: uuid().notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which the child is no longer in the class; null while they are. */
    endsOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    withinSchool(row.schoolId, row.studentId, students),
    unique('a_start_once_per_class_and_student').on(
      row.schoolId,
      row.classId,
      row.studentId,
      row.startsOn,
    ),
    index().on(row.schoolId, row.studentId),
    check('enrolment_ends_after_it_starts', sql`${row.endsOn} >= ${row.startsOn}`),
    knownToTheGate('enrolments'),
    readableBy('enrolments_read_by_staff_and_family', knowsStudent(row.studentId)),
    ...keptByTheOffice('enrolments', row.id),
  ],
);

export type SchoolClass = typeof classes.$inferSelect;
export type Enrolment = typeof enrolments.$inferSelect;
