import { sql } from 'drizzle-orm';
import { boolean, check, date, index, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import {
  keptUntilUndone,
  knownToTheGate,
  knowsClass,
  knowsStudent,
  may,
  moment,
  readableBy,
  schoolTable,
  withinSchool,
  writableBy,
} from '../school-table';
import { classes } from './classes';
import { students } from './people';

/*
 * A club is a subject group with a ladder of levels: what children may hand in, and on which
 * weekdays work counts. A child is in it because their class runs it, because of their year group, or by
 * hand; whatever the reasons, one membership with dates and a level follows from them.
 *
 *   clubs 1 ──* club_levels
 *         1 ──* club_classes         *── 1 classes
 *         1 ──* club_year_groups
 *         1 ──* club_members_by_hand *── 1 students
 *         1 ──* club_memberships     *── 1 students
 *         1 ──* club_rhythms         *── ? classes, ? students
 */

const among = (column: unknown, words: readonly string[]) =>
  sql`${column} <@ array[${sql.raw(words.map((word) => `'${word}'`).join(', '))}]::text[]`;
const subset = (column: unknown, words: readonly string[]) =>
  sql`${among(column, words)} and cardinality(${column}) > 0`;

export const clubs = schoolTable(
  'clubs',
  {
    name: text().notNull(),
    subject: text().notNull(),
    description: text().notNull().default(''),
    /** The paper its flags are cut from, and the drawing on it: names of the look, not colours. */
    paper: text().notNull(),
    emblem: text().notNull(),
    evidenceKinds: text({ enum: evidenceKinds }).array().notNull(),
    /** ISO weekdays that count, Monday 1 to Sunday 7. */
    weekdays: smallint().array().notNull(),
    archivedAt: moment(),
  },
  (row) => [
    unique('one_club_of_a_name').on(row.schoolId, row.name),
    check('club_takes_known_evidence', subset(row.evidenceKinds, evidenceKinds)),
    check(
      'club_weekdays_are_weekdays',
      sql`${row.weekdays} <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and cardinality(${row.weekdays}) > 0`,
    ),
    readableBy('clubs_read_by_the_school', sql`true`),
    ...writableBy('clubs_kept_by_the_office', may('clubs.manage')),
  ],
);

export const clubLevels = schoolTable(
  'club_levels',
  {
    clubId: uuid().notNull(),
    /** 1 is the first step of the ladder. */
    position: smallint().notNull(),
    name: text().notNull(),
    /** What one can do who stands here, as a child reads it, and as a teacher judges it; may be empty. */
    forChild: text().notNull().default(''),
    forTeacher: text().notNull().default(''),
    archivedAt: moment(),
    /** How many accepted pieces at this step propose the next one; null: its teacher decides alone. */
    piecesNeeded: smallint().default(8),
    /** Whether pieces that were nearly there count too. */
    nearlyCounts: boolean().notNull().default(false),
    /** Whether work counts only where it was set for this very step. */
    ownLevelOnly: boolean().notNull().default(false),
    /** Of which kinds some evidence must be for a piece to count; empty: of any. */
    kindsCounted: text({ enum: evidenceKinds }).array().notNull().default([]),
  },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    unique('one_level_per_step').on(row.schoolId, row.clubId, row.position),
    check('levels_start_at_one', sql`${row.position} between 1 and 40`),
    check('level_counts_known_kinds', among(row.kindsCounted, evidenceKinds)),
    check('level_asks_for_some_pieces', sql`${row.piecesNeeded} between 1 and 99`),
    readableBy('club_levels_read_by_the_school', sql`true`),
    ...writableBy('club_levels_kept_by_the_office', may('clubs.manage')),
  ],
);

/** Clubs a class runs: a child who joins the class joins them. */
export const clubClasses = schoolTable(
  'club_classes',
  { clubId: uuid().notNull(), classId: uuid().notNull() },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    withinSchool(row.schoolId, row.classId, classes),
    unique('a_club_once_per_class').on(row.schoolId, row.classId, row.clubId),
    readableBy('club_classes_read_by_their_people', knowsClass(row.classId)),
    ...writableBy('club_classes_kept_by_the_office', may('clubs.manage')),
  ],
);

/** Year groups a club is for: whoever is in one is in the club, whichever class they are in. */
export const clubYearGroups = schoolTable(
  'club_year_groups',
  { clubId: uuid().notNull(), yearGroup: smallint().notNull() },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    unique('a_year_group_once_per_club').on(row.schoolId, row.clubId, row.yearGroup),
    check('club_year_group_is_primary', sql`${row.yearGroup} between -1 and 6`),
    readableBy('club_year_groups_read_by_the_school', sql`true`),
    ...writableBy('club_year_groups_kept_by_the_office', may('clubs.manage')),
  ],
);

/** Children whom the office put into a club by name; it outlasts a change of class or year group. */
export const clubMembersByHand = schoolTable(
  'club_members_by_hand',
  {
    clubId: uuid().notNull(),
    studentId: uuid().notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which it no longer holds; null while nobody has ended it. */
    endsOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    withinSchool(row.schoolId, row.studentId, students),
    unique('a_start_by_hand_once_per_club_and_student').on(
      row.schoolId,
      row.studentId,
      row.clubId,
      row.startsOn,
    ),
    index().on(row.schoolId, row.clubId),
    check('membership_by_hand_ends_after_it_starts', sql`${row.endsOn} >= ${row.startsOn}`),
    readableBy('club_members_by_hand_read_by_staff_and_family', knowsStudent(row.studentId)),
    ...keptUntilUndone(
      'club_members_by_hand_kept_by_the_office',
      may('clubs.manage'),
      'club_members_by_hand',
      row.id,
    ),
  ],
);

/**
 * Follows from the three, and is what everything else reads. The school itself writes it too: a child
 * whose year group changes changes clubs, whoever changed it.
 */
export const clubMemberships = schoolTable(
  'club_memberships',
  {
    clubId: uuid().notNull(),
    studentId: uuid().notNull(),
    /** The step of the ladder the child works at. */
    level: smallint().notNull().default(1),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which the child is no longer a member; null while they are. */
    endsOn: date({ mode: 'string' }),
    /** When the child came to this step; null: with the membership. Work from then on counts at it. */
    levelSince: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    withinSchool(row.schoolId, row.studentId, students),
    unique('a_start_once_per_club_and_student').on(
      row.schoolId,
      row.studentId,
      row.clubId,
      row.startsOn,
    ),
    index().on(row.schoolId, row.clubId),
    knownToTheGate('club_memberships'),
    readableBy('club_memberships_read_by_staff_and_family', knowsStudent(row.studentId)),
    ...keptUntilUndone(
      'club_memberships_kept_by_the_office',
      sql`(${may('clubs.manage')} or ${may('event.react')})`,
      'club_memberships',
      row.id,
    ),
  ],
);

/**
 * Where something else holds than the club's own weekdays: so many pieces a week, on days the child chooses,
 * or fewer weekdays; for the whole club, a class or one child, the nearest of which counts. It begins with a
 * Monday, so that no week changes while it runs, and what was before stays as it was.
 */
export const clubRhythms = schoolTable(
  'club_rhythms',
  {
    clubId: uuid().notNull(),
    classId: uuid(),
    studentId: uuid(),
    timesAWeek: smallint(),
    weekdays: smallint().array(),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which it no longer holds; null while nothing follows it. */
    endsOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    withinSchool(row.schoolId, row.classId, classes),
    withinSchool(row.schoolId, row.studentId, students),
    unique('one_rhythm_at_a_time')
      .on(row.schoolId, row.clubId, row.classId, row.studentId, row.startsOn)
      .nullsNotDistinct(),
    check(
      'rhythm_is_of_a_class_or_a_child',
      sql`num_nonnulls(${row.classId}, ${row.studentId}) < 2`,
    ),
    check('rhythm_is_one_thing', sql`num_nonnulls(${row.timesAWeek}, ${row.weekdays}) = 1`),
    check('rhythm_has_times', sql`${row.timesAWeek} between 1 and 5`),
    check(
      'rhythm_weekdays_are_weekdays',
      sql`${row.weekdays} <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and cardinality(${row.weekdays}) > 0`,
    ),
    check('rhythm_begins_on_a_monday', sql`extract(isodow from ${row.startsOn}) = 1`),
    check('rhythm_ends_after_it_starts', sql`${row.endsOn} >= ${row.startsOn}`),
    readableBy(
      'club_rhythms_read_by_staff_and_family',
      sql`(${row.studentId} is null or ${knowsStudent(row.studentId)})`,
    ),
    ...writableBy('club_rhythms_kept_by_the_office', may('clubs.manage')),
  ],
);

export type Club = typeof clubs.$inferSelect;
export type ClubLevel = typeof clubLevels.$inferSelect;
