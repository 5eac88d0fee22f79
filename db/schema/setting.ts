import { sql } from 'drizzle-orm';
import { foreignKey, index, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  reachesClass,
  readableBy,
  schoolTable,
  seesLearningOf,
  updatableBy,
  withinSchool,
} from '../school-table';
import { classes } from './classes';
import { clubs } from './clubs';
import { activities } from './homework';
import { students } from './people';

/*
 * For whom work is set. An activity is for everybody of its class who is in its club, unless it names
 * children: then for these alone, and nobody else of the class learns of it. A group is a choice of children
 * that their teachers keep; setting work for one names its children.
 *
 *   activities   1 ──* activity_children   *── 1 students
 *   child_groups 1 ──* child_group_members *── 1 students
 */

const setsWorkIn = (schoolClass: Parameters<typeof reachesClass>[1]) =>
  reachesClass('activity.set', schoolClass);

export const activityChildren = schoolTable(
  'activity_children',
  {
    activityId: uuid().notNull(),
    /** The class and club of the activity, repeated so that a policy need not look them up. */
    classId: uuid().notNull(),
    clubId: uuid().notNull(),
    studentId: uuid().notNull(),
  },
  (row) => [
    foreignKey({
      name: 'activity_children_repeat_their_activity',
      columns: [row.schoolId, row.activityId, row.classId, row.clubId],
      foreignColumns: [activities.schoolId, activities.id, activities.classId, activities.clubId],
    }),
    withinSchool(row.schoolId, row.studentId, students),
    unique('a_child_named_once_per_activity').on(row.schoolId, row.activityId, row.studentId),
    index().on(row.schoolId, row.studentId),
    readableBy('activity_children_read_by_staff_and_family', seesLearningOf(row.studentId)),
    insertableBy(
      'activity_children_named_by_their_teachers',
      sql`${setsWorkIn(row.classId)} and ${seesLearningOf(row.studentId)}`,
    ),
    updatableBy('activity_children_never_change', sql`false`),
    deletableBy('activity_children_left_out_by_their_teachers', setsWorkIn(row.classId)),
  ],
);

/** "Red group": children of one class. No child and no family sees that there is one. */
export const childGroups = schoolTable(
  'child_groups',
  {
    classId: uuid().notNull(),
    name: text().notNull(),
    /** A group of one club: of its children in this class, for its work alone. Null: of the class, for any. */
    clubId: uuid(),
  },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    withinSchool(row.schoolId, row.clubId, clubs),
    index().on(row.schoolId, row.clubId).where(sql`${row.clubId} is not null`),
    unique('one_group_of_a_name_per_class').on(row.schoolId, row.classId, row.name),
    unique('group_with_its_class').on(row.schoolId, row.id, row.classId),
    readableBy('child_groups_read_by_their_teachers', setsWorkIn(row.classId)),
    insertableBy('child_groups_made_by_their_teachers', setsWorkIn(row.classId)),
    // Whoever reads it may call it something else, which is all that can be changed, and take it away.
    updatableBy('child_groups_renamed_by_who_reads_them', sql`true`),
    deletableBy('child_groups_removed_by_who_reads_them', sql`true`),
  ],
);

export const childGroupMembers = schoolTable(
  'child_group_members',
  { groupId: uuid().notNull(), classId: uuid().notNull(), studentId: uuid().notNull() },
  (row) => [
    foreignKey({
      name: 'child_group_members_repeat_their_class',
      columns: [row.schoolId, row.groupId, row.classId],
      foreignColumns: [childGroups.schoolId, childGroups.id, childGroups.classId],
    }),
    withinSchool(row.schoolId, row.studentId, students),
    unique('a_child_once_per_group').on(row.schoolId, row.groupId, row.studentId),
    index().on(row.schoolId, row.studentId),
    readableBy('child_group_members_read_by_their_teachers', setsWorkIn(row.classId)),
    insertableBy(
      'child_group_members_chosen_by_their_teachers',
      sql`${setsWorkIn(row.classId)} and ${seesLearningOf(row.studentId)}`,
    ),
    updatableBy('child_group_members_never_change', sql`false`),
    deletableBy('child_group_members_left_out_by_who_reads_them', sql`true`),
  ],
);
