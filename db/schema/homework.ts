import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  type ExtraConfigColumn,
  foreignKey,
  index,
  integer,
  type PgColumn,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  evidenceKinds,
  excusalReasons,
  othersInPhotos,
  stickers,
  submissionStates,
  verdicts,
} from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  madeByWhatIsUndone,
  may,
  moment,
  oneOf,
  reaches,
  reachesClass,
  readableBy,
  schoolTable,
  seesLearningOf,
  self,
  updatableBy,
  withinSchool,
  writableBy,
} from '../school-table';
import { classes } from './classes';
import { clubs } from './clubs';
import { files } from './files';
import { instructionFiles } from './instructions';
import { people, students } from './people';
import { reviewVoices } from './spoken';

/*
 * A trainer sets an activity of a club for a class. Each child hands in one submission, with
 * evidence. A review holds the verdict; until it is released (ten seconds, in which it can be
 * undone) the database shows it to neither child nor family.
 *
 *   activities 1 ──* submissions 1 ──* evidence ──? files
 *                                1 ──* reviews (one per attempt)
 *
 *   waiting ──verdict──> reviewed ──released──> accepted | returned ──another go──> waiting
 *
 * While it waits its child may change it: the evidence is then other evidence of the same attempt.
 */

export const activities = schoolTable(
  'activities',
  {
    clubId: uuid().notNull(),
    classId: uuid().notNull(),
    setById: uuid().notNull(),
    title: text().notNull(),
    instructions: text().notNull().default(''),
    evidenceKinds: text({ enum: evidenceKinds }).array().notNull(),
    /** Local dates of the school: shown from, expected on. */
    opensOn: date({ mode: 'string' }).notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    /** The last day on which late work is taken; null: for ever. */
    closesOn: date({ mode: 'string' }),
    withdrawnAt: moment(),
    /** For the children in activity_children alone, instead of everybody of the class who is in the club. */
    forNamed: boolean().notNull().default(false),
    /** The step of the club's ladder it suits; who gets it does not depend on this. */
    level: smallint(),
    /** Work that repeats: the same for all that was set in one go for several days. */
    series: uuid(),
    /** What comes with the instructions: files of instruction_files, and what the picture shows. */
    pictureId: uuid(),
    pictureSays: text().notNull().default(''),
    voiceId: uuid(),
  },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    withinSchool(row.schoolId, row.classId, classes),
    withinSchool(row.schoolId, row.setById, people),
    unique('activity_with_its_class_and_club').on(row.schoolId, row.id, row.classId, row.clubId),
    index().on(row.schoolId, row.classId, row.dueOn),
    // Without the day: with it, what a child's days ask of one class was looked for among every class's work in the
    // club, and the policy below asks of each row of another class whether the child has work in it.
    index().on(row.schoolId, row.clubId),
    withinSchool(row.schoolId, row.pictureId, instructionFiles),
    withinSchool(row.schoolId, row.voiceId, instructionFiles),
    index().on(row.schoolId, row.pictureId).where(sql`${row.pictureId} is not null`),
    index().on(row.schoolId, row.voiceId).where(sql`${row.voiceId} is not null`),
    check('activity_due_after_it_opens', sql`${row.dueOn} >= ${row.opensOn}`),
    check('activity_closes_after_due', sql`${row.closesOn} >= ${row.dueOn}`),
    check('activity_suits_a_step', sql`${row.level} between 1 and 40`),
    // A child who has moved takes their work along: whoever sees the work may read what was asked. A
    // function, because PostgreSQL makes ready to run a sub-select with every query, even where nobody asks it.
    readableBy(
      'activities_read_by_their_class',
      sql`(${reachesClass('learning.read', row.classId)} and (not ${row.forNamed}
        or app_sees_named_work(${row.id}, ${row.classId}))) or app_sees_work_of(${row.id})`,
    ),
    ...writableBy('activities_set_by_their_teachers', reachesClass('activity.set', row.classId)),
  ],
);

const ownWork = (student: ExtraConfigColumn) =>
  sql`(${may('homework.hand_in')} and ${student} = ${self})`;
const reviewerOf = (student: ExtraConfigColumn) => reaches('submission.review', student);
const release = may('review.release');

export const submissions = schoolTable(
  'submissions',
  {
    activityId: uuid().notNull(),
    studentId: uuid().notNull(),
    /** The class and club of the activity, repeated so that the queue is one index. */
    classId: uuid().notNull(),
    clubId: uuid().notNull(),
    state: text({ enum: submissionStates }).notNull().default('waiting'),
    /** 1 for the first handing in, 2 for another go … */
    attempt: smallint().notNull().default(1),
    late: boolean().notNull(),
    /** Of the first attempt, in the school's zone: the day on which the flag hangs. */
    handedInOn: date({ mode: 'string' }).notNull(),
    /** Of the latest attempt. */
    handedInAt: moment().notNull(),
    /** A returned piece can be handed in again until this day, even where the activity closed. */
    graceEndsOn: date({ mode: 'string' }),
    /** Raised whenever its child changes it, so that a verdict is about what was seen. */
    version: smallint().notNull().default(1),
    /** Of the latest attempt: whether a grown-up helped, and how long the page was worked on, where it told. */
    withHelp: boolean().notNull().default(false),
    /** Of the latest attempt: whether an adult did the sending, which is no help with the work. */
    sentByAdult: boolean().notNull().default(false),
    secondsOnTask: integer(),
    /** Null where it was not said, or there are no photos. */
    othersInPhotos: text({ enum: othersInPhotos }),
    /** Made up by the form it came with last, which may be sent more than once and counts once. */
    sentAs: uuid(),
  },
  (row) => [
    foreignKey({
      name: 'submissions_repeat_their_activity',
      columns: [row.schoolId, row.activityId, row.classId, row.clubId],
      foreignColumns: [activities.schoolId, activities.id, activities.classId, activities.clubId],
    }),
    withinSchool(row.schoolId, row.studentId, students),
    unique('submission_with_its_student').on(row.schoolId, row.id, row.studentId),
    unique('one_submission_per_student').on(row.schoolId, row.studentId, row.activityId),
    index('submissions_waiting')
      .on(row.schoolId, row.handedInAt, row.id)
      .where(sql`state = 'waiting'`),
    index('submissions_waiting_in_class')
      .on(row.schoolId, row.classId, row.handedInAt, row.id, row.studentId)
      .where(sql`state = 'waiting'`),
    index('submissions_waiting_of_student')
      .on(row.schoolId, row.studentId, row.handedInAt, row.id)
      .where(sql`state = 'waiting'`),
    index().on(row.schoolId, row.studentId, row.handedInOn),
    index().on(row.schoolId, row.activityId),
    check('others_in_photos_are_known', oneOf(row.othersInPhotos, othersInPhotos)),
    check('submission_state_is_known', oneOf(row.state, submissionStates)),
    readableBy('submissions_read_by_staff_and_family', seesLearningOf(row.studentId)),
    insertableBy(
      'submissions_handed_in_by_their_student',
      sql`${ownWork(row.studentId)} and ${row.state} = 'waiting' and ${reachesClass('learning.read', row.classId)}
        and app_sees_activity(${row.activityId})`,
    ),
    updatableBy(
      'submissions_changed_by_their_student_or_a_reviewer',
      sql`${reviewerOf(row.studentId)} or ${release} or (${ownWork(row.studentId)} and ${row.state} in ('waiting', 'returned'))`,
      sql`(${reviewerOf(row.studentId)} and ${row.state} in ('waiting', 'reviewed')) or ${release} or (${ownWork(row.studentId)} and ${row.state} = 'waiting')`,
    ),
    deletableBy('submissions_are_not_taken_away', sql`false`),
  ],
);

const fileOfTheSameStudent = (
  name: string,
  row: { schoolId: ExtraConfigColumn; studentId: ExtraConfigColumn },
  file: ExtraConfigColumn,
) =>
  foreignKey({
    name,
    columns: [row.schoolId, file, row.studentId] as unknown as [PgColumn, PgColumn, PgColumn],
    foreignColumns: [files.schoolId, files.id, files.studentId],
  });

export const evidence = schoolTable(
  'evidence',
  {
    submissionId: uuid().notNull(),
    studentId: uuid().notNull(),
    attempt: smallint().notNull(),
    position: smallint().notNull(),
    kind: text({ enum: evidenceKinds }).notNull(),
    /** The child's words; null for a photo or a recording. */
    writing: text(),
    fileId: uuid(),
    thumbnailId: uuid(),
    /** What the page of a PDF says; empty where it is a picture only, null of all else and of what was sent before. */
    pageText: text(),
  },
  (row) => [
    foreignKey({
      name: 'evidence_belong_to_their_student',
      columns: [row.schoolId, row.submissionId, row.studentId],
      foreignColumns: [submissions.schoolId, submissions.id, submissions.studentId],
    }),
    fileOfTheSameStudent('evidence_file_of_its_student', row, row.fileId),
    fileOfTheSameStudent('evidence_thumbnail_of_its_student', row, row.thumbnailId),
    unique('one_piece_per_place').on(row.schoolId, row.submissionId, row.attempt, row.position),
    // Without these, taking a file back would look through all evidence for whatever refers to it.
    index().on(row.schoolId, row.fileId),
    index().on(row.schoolId, row.thumbnailId),
    check('evidence_kind_is_known', oneOf(row.kind, evidenceKinds)),
    check(
      'evidence_is_words_or_a_file',
      sql`(${row.kind} = 'writing') = (${row.writing} is not null) and (${row.kind} <> 'writing') = (${row.fileId} is not null)`,
    ),
    check('only_a_page_has_text', sql`${row.pageText} is null or ${row.kind} = 'pdf'`),
    readableBy('evidence_read_by_staff_and_family', seesLearningOf(row.studentId)),
    insertableBy('evidence_added_by_its_student', ownWork(row.studentId)),
    updatableBy('evidence_never_changes', sql`false`),
    deletableBy(
      'evidence_taken_back_by_its_student_while_it_waits',
      sql`${ownWork(row.studentId)} and exists (select 1 from ${submissions} s
        where s.school_id = ${row.schoolId} and s.id = ${row.submissionId}
          and s.attempt = ${row.attempt} and s.state = 'waiting')`,
    ),
  ],
);

export const reviews = schoolTable(
  'reviews',
  {
    submissionId: uuid().notNull(),
    studentId: uuid().notNull(),
    attempt: smallint().notNull(),
    reviewerId: uuid().notNull(),
    verdict: text({ enum: verdicts }).notNull(),
    comment: text().notNull().default(''),
    /** When the ten seconds are over. */
    releasesAt: moment().notNull(),
    /** Null: it can still be undone, and child and family do not see it. */
    releasedAt: moment(),
    /** What was stuck on it, if anything. */
    sticker: text({ enum: stickers }),
    /** What was said aloud, if anything. */
    voiceId: uuid(),
  },
  (row) => [
    foreignKey({
      name: 'reviews_belong_to_their_student',
      columns: [row.schoolId, row.submissionId, row.studentId],
      foreignColumns: [submissions.schoolId, submissions.id, submissions.studentId],
    }),
    withinSchool(row.schoolId, row.reviewerId, people),
    // Nobody speaks with another's voice, nor lets a child hear what was said to somebody else's.
    foreignKey({
      name: 'review_speaks_with_its_reviewers_voice',
      columns: [row.schoolId, row.voiceId, row.reviewerId],
      foreignColumns: [reviewVoices.schoolId, reviewVoices.id, reviewVoices.speakerId],
    }),
    unique('one_review_per_attempt').on(row.schoolId, row.submissionId, row.attempt),
    index().on(row.schoolId, row.studentId),
    index().on(row.schoolId, row.voiceId).where(sql`voice_id is not null`),
    check('verdict_is_known', oneOf(row.verdict, verdicts)),
    check('sticker_is_known', oneOf(row.sticker, stickers)),
    readableBy(
      'reviews_read_by_staff_and_once_released_by_family',
      sql`${seesLearningOf(row.studentId)} and (${row.releasedAt} is not null or ${reviewerOf(row.studentId)} or ${release})`,
    ),
    insertableBy(
      'reviews_given_by_their_reviewer',
      sql`${reviewerOf(row.studentId)} and ${row.reviewerId} = ${self} and ${row.releasedAt} is null`,
    ),
    updatableBy('reviews_released_by_the_clock', release),
    deletableBy(
      'reviews_undone_by_their_reviewer',
      sql`${reviewerOf(row.studentId)} and ${row.reviewerId} = ${self} and ${row.releasedAt} is null`,
    ),
  ],
);

export const excusals = schoolTable(
  'excusals',
  {
    studentId: uuid().notNull(),
    givenById: uuid().notNull(),
    fromOn: date({ mode: 'string' }).notNull(),
    untilOn: date({ mode: 'string' }).notNull(),
    reason: text({ enum: excusalReasons }).notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.givenById, people),
    index().on(row.schoolId, row.studentId, row.fromOn),
    check('excusal_reason_is_known', oneOf(row.reason, excusalReasons)),
    check('excusal_ends_after_it_starts', sql`${row.untilOn} >= ${row.fromOn}`),
    readableBy('excusals_read_by_staff_and_family', seesLearningOf(row.studentId)),
    ...writableBy('excusals_given_by_teachers', reaches('excusal.give', row.studentId)),
  ],
);

/** What the streak rules say today, kept so that lists can sort by it. Recomputed, never incremented. */
export const streaks = schoolTable(
  'streaks',
  {
    studentId: uuid().notNull(),
    /** Days done in a row up to today, whatever year they began in, and the longest such run since last year began. */
    currentDays: smallint().notNull(),
    longestDays: smallint().notNull(),
    /** The longest run there ever was, of any year. Kept for life: what is found out later never lowers it. */
    bestDays: smallint().notNull().default(0),
    /** Of this term: days something was expected, and those of them that were done. */
    expectedDays: smallint().notNull(),
    doneDays: smallint().notNull(),
    asOf: date({ mode: 'string' }).notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    unique('one_streak_per_student').on(row.schoolId, row.studentId),
    readableBy('streaks_read_by_staff_and_family', seesLearningOf(row.studentId)),
    insertableBy('streaks_worked_out_by_the_rules_insert', may('streak.recompute')),
    updatableBy('streaks_worked_out_by_the_rules_update', may('streak.recompute')),
    // Worked out, so it is nothing that a child who was never here would leave behind.
    deletableBy(
      'streaks_worked_out_by_the_rules_delete',
      madeByWhatIsUndone('students', row.studentId),
    ),
  ],
);

export type Activity = typeof activities.$inferSelect;
export type Submission = typeof submissions.$inferSelect;
export type Evidence = typeof evidence.$inferSelect;
export type Review = typeof reviews.$inferSelect;
export type Excusal = typeof excusals.$inferSelect;
