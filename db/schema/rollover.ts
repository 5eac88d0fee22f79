import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  withinSchool,
  writableBy,
} from '../school-table';
import { classes } from './classes';
import { people, students } from './people';

/*
 * The change of year, rehearsed: which classes there will be, and for each child whom the office decided
 * about, what becomes of them. Everybody else goes where their class goes. When it is done, a row is
 * written for every child, so that the first day of the year does what was seen.
 *
 *   rollovers 1 ──* rollover_classes
 *             1 ──* rollover_moves *── 1 students
 */

const keptByTheAdmin = (table: string) => [
  readableBy(`${table}_read_by_the_office`, may('classes.manage')),
  ...writableBy(`${table}_kept_by_the_admin`, may('rollover.manage')),
];

export const rollovers = schoolTable(
  'rollovers',
  {
    /** The calendar year in which the new school year begins. */
    year: smallint().notNull(),
    /** Its first day, as the school's nation has it. */
    startsOn: date({ mode: 'string' }).notNull(),
    /** Goes up with every edit, so that a form made from an older rehearsal is refused. */
    version: integer().notNull().default(1),
    /** When the new year's first day was dealt with: year groups, leavers, last year's classes. */
    turnedAt: moment(),
  },
  (row) => [
    unique('one_rollover_per_year').on(row.schoolId, row.year),
    ...keptByTheAdmin('rollovers'),
  ],
);

export const rolloverClasses = schoolTable(
  'rollover_classes',
  {
    rolloverId: uuid().notNull(),
    name: text().notNull(),
    yearGroups: smallint().array().notNull(),
    /** The class of this year that it is made like: whoever repeats the year stays with it. */
    likeClassId: uuid(),
    /** Ids of the clubs it runs; one that is archived meanwhile is left out. */
    clubIds: uuid().array().notNull(),
    leadId: uuid(),
    /** Who else works with it; whoever is archived meanwhile is left out. */
    supportIds: uuid().array().notNull().default([]),
  },
  (row) => [
    withinSchool(row.schoolId, row.rolloverId, rollovers),
    foreignKey({
      name: 'rollover_class_is_like_a_class',
      columns: [row.schoolId, row.likeClassId],
      foreignColumns: [classes.schoolId, classes.id],
    }),
    withinSchool(row.schoolId, row.leadId, people),
    unique('one_planned_class_of_a_name').on(row.schoolId, row.rolloverId, row.name),
    check(
      'planned_year_groups_are_primary',
      sql`${row.yearGroups} <@ array[-1, 0, 1, 2, 3, 4, 5, 6]::smallint[] and cardinality(${row.yearGroups}) > 0`,
    ),
    ...keptByTheAdmin('rollover_classes'),
  ],
);

export const rolloverMoves = schoolTable(
  'rollover_moves',
  {
    rolloverId: uuid().notNull(),
    studentId: uuid().notNull(),
    kind: text({ enum: ['moves', 'repeats', 'leaves'] }).notNull(),
    /** The planned class; null for who leaves, and where it is not decided yet. */
    toClassId: uuid(),
    /** Decided by the office, rather than written down when it was done. */
    byHand: boolean().notNull(),
    /** The year group before and after, written down when it was done. */
    yearGroup: smallint(),
    nextYearGroup: smallint(),
  },
  (row) => [
    withinSchool(row.schoolId, row.rolloverId, rollovers),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.toClassId, rolloverClasses),
    unique('one_move_per_child').on(row.schoolId, row.rolloverId, row.studentId),
    check('rollover_move_is_known', oneOf(row.kind, ['moves', 'repeats', 'leaves'])),
    check('who_leaves_goes_to_no_class', sql`${row.kind} <> 'leaves' or ${row.toClassId} is null`),
    ...keptByTheAdmin('rollover_moves'),
  ],
);

export type Rollover = typeof rollovers.$inferSelect;
export type RolloverClass = typeof rolloverClasses.$inferSelect;
