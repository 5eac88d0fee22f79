import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cheers } from '@/lib/shared/recognition';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  reachesClass,
  readableBy,
  schoolTable,
  seesLearningOf,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { classes } from './classes';
import { students } from './people';

/*
 * Buddies: two to four children of one class whom their teacher chose, and what they send each other. A child
 * cannot read other children, so a place in a group holds all that a buddy may know of another: the given name
 * and the animal, as they stand in the register and nowhere typed in.
 *
 *   buddy_groups 1 ──* buddy_members *── 1 students
 *                1 ──* buddy_cheers  *── 1 students (from one, to another)
 */

const choosesIn = (schoolClass: Parameters<typeof reachesClass>[1]) =>
  reachesClass('activity.set', schoolClass);
const clock = may('recognition.keep');

export const buddyGroups = schoolTable(
  'buddy_groups',
  {
    classId: uuid().notNull(),
    /** Its children of today, repeated so that a policy need not look them up. */
    seenBy: uuid().array().notNull(),
    endedAt: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    unique('buddies_with_their_class').on(row.schoolId, row.id, row.classId),
    index().on(row.schoolId, row.classId),
    check('buddies_are_at_most_four', sql`cardinality(${row.seenBy}) <= 4`),
    readableBy(
      'buddy_groups_read_by_their_teachers_and_children',
      sql`${clock} or ${choosesIn(row.classId)} or (${self} = any(${row.seenBy}) and ${row.endedAt} is null)`,
    ),
    insertableBy('buddy_groups_chosen_by_a_teacher', choosesIn(row.classId)),
    updatableBy(
      'buddy_groups_ended_by_a_teacher_or_the_clock',
      sql`${clock} or ${choosesIn(row.classId)}`,
    ),
    deletableBy('buddy_groups_are_kept', sql`false`),
  ],
);

export const buddyMembers = schoolTable(
  'buddy_members',
  {
    groupId: uuid().notNull(),
    classId: uuid().notNull(),
    studentId: uuid().notNull(),
    givenName: text().notNull(),
    animal: text(),
    /** Taken out, moved on, or the group ended; null while they are buddies. */
    leftAt: moment(),
  },
  (row) => [
    foreignKey({
      name: 'buddy_members_repeat_their_class',
      columns: [row.schoolId, row.groupId, row.classId],
      foreignColumns: [buddyGroups.schoolId, buddyGroups.id, buddyGroups.classId],
    }),
    withinSchool(row.schoolId, row.studentId, students),
    uniqueIndex('a_child_in_one_group_of_buddies')
      .on(row.schoolId, row.studentId)
      .where(sql`left_at is null`),
    index().on(row.schoolId, row.groupId),
    readableBy(
      'buddy_members_read_by_their_teachers_and_buddies',
      sql`${clock} or ${choosesIn(row.classId)} or (${row.leftAt} is null and app_is_in_buddies(${row.groupId}))`,
    ),
    insertableBy(
      'buddy_members_chosen_by_a_teacher',
      sql`${choosesIn(row.classId)} and ${seesLearningOf(row.studentId)}
        and app_is_called(${row.studentId}, ${row.givenName}, ${row.animal})`,
    ),
    updatableBy(
      'buddy_members_taken_out_by_a_teacher_or_the_clock',
      sql`${clock} or ${choosesIn(row.classId)}`,
      sql`${clock} or (${choosesIn(row.classId)} and ${row.leftAt} is not null)`,
    ),
    deletableBy('buddy_members_are_kept', sql`false`),
  ],
);

export const buddyCheers = schoolTable(
  'buddy_cheers',
  {
    groupId: uuid().notNull(),
    /** Who is cheered. */
    studentId: uuid().notNull(),
    fromId: uuid().notNull(),
    cheer: text({ enum: cheers }).notNull(),
    onDay: date({ mode: 'string' }).notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.groupId, buddyGroups),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.fromId, students),
    unique('one_cheer_a_day_from_one_to_another').on(
      row.schoolId,
      row.studentId,
      row.fromId,
      row.onDay,
    ),
    index().on(row.schoolId, row.fromId, row.onDay),
    check('cheer_is_known', oneOf(row.cheer, cheers)),
    check('cheer_is_for_another', sql`${row.studentId} <> ${row.fromId}`),
    readableBy(
      'buddy_cheers_read_by_whom_they_are_for_and_who_sent_them',
      sql`${seesLearningOf(row.studentId)} or ${row.fromId} = ${self}`,
    ),
    insertableBy(
      'buddy_cheers_sent_by_a_buddy_today',
      sql`${may('homework.hand_in')} and ${row.fromId} = ${self}
        and ${row.onDay} = (now() at time zone 'Europe/London')::date
        and app_are_buddies(${row.groupId}, ${row.fromId}, ${row.studentId})`,
    ),
    updatableBy('buddy_cheers_never_change', sql`false`),
    deletableBy('buddy_cheers_are_kept', sql`false`),
  ],
);

export type BuddyGroup = typeof buddyGroups.$inferSelect;
export type BuddyCheer = typeof buddyCheers.$inferSelect;
