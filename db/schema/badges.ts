import { sql } from 'drizzle-orm';
import { check, index, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import {
  badgeColours,
  badgeFacts,
  badgeFactsOfAClub,
  badgeShapes,
  builtInBadges,
  medallions,
} from '@/lib/shared/recognition';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  reaches,
  readableBy,
  schoolTable,
  seesLearningOf,
  self,
  updatableBy,
  withinSchool,
  writableBy,
} from '../school-table';
import { clubs } from './clubs';
import { people, students } from './people';

/*
 * Badges. Those that come with the product stand in code; a row says what a school decided about one, or is
 * one of the school's own. An award stays for good: what is worked out anew takes none away, and only a
 * person takes back what was given by mistake. What a teacher gives reaches child and family ten seconds on.
 *
 *   badges   1 ──* badge_awards   none: of a badge that comes with the product
 *   students 1 ──* badge_awards
 */

export const badges = schoolTable(
  'badges',
  {
    /** Of those that come with the product; then all else is as they have it. */
    builtIn: text({ enum: builtInBadges }),
    name: text().notNull().default(''),
    /** What it is for, as a child reads it. */
    sentence: text().notNull().default(''),
    drawing: text({ enum: medallions }),
    /** What it is cut as and from which paper; null: as the drawing has it. */
    shape: text({ enum: badgeShapes }),
    colour: text({ enum: badgeColours }),
    /** What it is given for by itself, and from how many on; null: by hand. */
    fact: text({ enum: badgeFacts }),
    atLeast: smallint(),
    /** The club in which alone it counts; null: all that a child does. */
    clubId: uuid(),
    /** Nobody gets it any more; whoever has it keeps it. */
    offAt: moment(),
  },
  (row) => [
    uniqueIndex('one_decision_per_built_in_badge')
      .on(row.schoolId, row.builtIn)
      .where(sql`built_in is not null`),
    withinSchool(row.schoolId, row.clubId, clubs),
    check('badge_shape_is_known', oneOf(row.shape, badgeShapes)),
    check('badge_colour_is_known', oneOf(row.colour, badgeColours)),
    check(
      'badge_is_cut_whole',
      sql`(${row.shape} is null) = (${row.colour} is null) and (${row.shape} is null or ${row.builtIn} is null)`,
    ),
    check(
      'badge_of_a_club_counts_in_it',
      sql`${row.clubId} is null or coalesce(${oneOf(row.fact, badgeFactsOfAClub)}, false)`,
    ),
    check('badge_is_known', oneOf(row.builtIn, builtInBadges)),
    check('badge_drawing_is_known', oneOf(row.drawing, medallions)),
    check('badge_fact_is_known', oneOf(row.fact, badgeFacts)),
    check(
      'own_badge_says_what_it_is',
      sql`(${row.builtIn} is null) = (${row.name} <> '' and ${row.drawing} is not null)`,
    ),
    check(
      'badge_is_by_rule_or_by_hand',
      sql`(${row.fact} is null) = (${row.atLeast} is null) and (${row.builtIn} is null or ${row.fact} is null)`,
    ),
    check('badge_asks_for_some', sql`${row.atLeast} between 1 and 999`),
    readableBy('badges_read_by_the_school', sql`true`),
    ...writableBy('badges_kept_by_the_office', may('clubs.manage')),
  ],
);

const reviewer = (student: Parameters<typeof reaches>[1]) => reaches('submission.review', student);
const clock = may('recognition.keep');

export const badgeAwards = schoolTable(
  'badge_awards',
  {
    studentId: uuid().notNull(),
    builtIn: text({ enum: builtInBadges }),
    badgeId: uuid(),
    /** Null: by rule. */
    givenById: uuid(),
    /** What the teacher wrote with it. */
    sentence: text().notNull().default(''),
    /** Null: it can still be undone, and child and family do not see it. */
    toldAt: moment(),
    takenBackAt: moment(),
    takenBackById: uuid(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.badgeId, badges),
    withinSchool(row.schoolId, row.givenById, people),
    withinSchool(row.schoolId, row.takenBackById, people),
    // By rule once for ever, even where it was taken back; in all, once at a time.
    uniqueIndex('built_in_badge_earned_once')
      .on(row.schoolId, row.studentId, row.builtIn)
      .where(sql`given_by_id is null and built_in is not null`),
    uniqueIndex('own_badge_earned_once')
      .on(row.schoolId, row.studentId, row.badgeId)
      .where(sql`given_by_id is null and badge_id is not null`),
    uniqueIndex('built_in_badge_held_once')
      .on(row.schoolId, row.studentId, row.builtIn)
      .where(sql`taken_back_at is null and built_in is not null`),
    uniqueIndex('own_badge_held_once')
      .on(row.schoolId, row.studentId, row.badgeId)
      .where(sql`taken_back_at is null and badge_id is not null`),
    index().on(row.schoolId, row.studentId),
    check('awarded_badge_is_known', oneOf(row.builtIn, builtInBadges)),
    check('award_is_of_one_badge', sql`(${row.builtIn} is null) <> (${row.badgeId} is null)`),
    check('badge_by_hand_says_why', sql`(${row.givenById} is null) = (${row.sentence} = '')`),
    check(
      'badge_taken_back_by_somebody',
      sql`(${row.takenBackAt} is null) = (${row.takenBackById} is null)`,
    ),
    readableBy(
      'badge_awards_read_by_staff_and_once_told_by_family',
      sql`${clock} or ${reviewer(row.studentId)} or (${seesLearningOf(row.studentId)} and ${row.toldAt} is not null and ${row.takenBackAt} is null)`,
    ),
    insertableBy(
      'badge_awards_given_by_a_teacher_or_earned',
      sql`(${clock} and ${row.givenById} is null) or (${reviewer(row.studentId)} and ${row.givenById} = ${self} and ${row.toldAt} is null and ${row.takenBackAt} is null)`,
    ),
    updatableBy(
      'badge_awards_told_by_the_clock_or_taken_back_by_a_teacher',
      sql`${clock} or (${reviewer(row.studentId)} and ${row.givenById} is not null)`,
      sql`${clock} or (${reviewer(row.studentId)} and ${row.takenBackById} = ${self})`,
    ),
    deletableBy('badge_awards_are_kept', sql`false`),
  ],
);

export type Badge = typeof badges.$inferSelect;
export type BadgeAward = typeof badgeAwards.$inferSelect;
