import { sql } from 'drizzle-orm';
import { check, index, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { levelAnswers } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  reaches,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { clubs } from './clubs';
import { people, students } from './people';

/*
 * What teachers decided about the level of a child in a club: moved as the work proposed, moved by hand, or
 * not yet. A move is carried out by the clock once its ten seconds are over: it alone writes
 * club_memberships.level. What was carried out stays as it is. Teachers' own judgement: family reads none of it.
 *
 *   students 1 ──* level_moves *── 1 clubs
 */

const release = may('review.release');

export const levelMoves = schoolTable(
  'level_moves',
  {
    clubId: uuid().notNull(),
    studentId: uuid().notNull(),
    answer: text({ enum: levelAnswers }).notNull(),
    fromLevel: smallint().notNull(),
    toLevel: smallint().notNull(),
    decidedById: uuid().notNull(),
    /** Why, where a teacher moves a child by hand. */
    reason: text().notNull().default(''),
    /** When the ten seconds are over. */
    takesEffectAt: moment().notNull(),
    /** Null: it can still be taken back. */
    carriedOutAt: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.decidedById, people),
    uniqueIndex('one_level_decision_at_a_time')
      .on(row.schoolId, row.studentId, row.clubId)
      .where(sql`carried_out_at is null`),
    index().on(row.schoolId, row.studentId, row.clubId, row.createdAt),
    check('level_answer_is_known', oneOf(row.answer, levelAnswers)),
    check(
      'level_moves_move',
      sql`(${row.answer} = 'not_yet') = (${row.toLevel} = ${row.fromLevel})`,
    ),
    check(
      'level_proposed_is_the_next_step',
      sql`${row.answer} <> 'proposed' or ${row.toLevel} = ${row.fromLevel} + 1`,
    ),
    check('level_moves_stay_on_a_ladder', sql`${row.toLevel} between 1 and 40`),
    check(
      'level_moved_by_hand_for_a_reason',
      sql`${row.answer} <> 'by_hand' or ${row.reason} <> ''`,
    ),
    readableBy(
      'level_moves_read_by_reviewers',
      sql`(${reaches('submission.review', row.studentId)} or ${release})`,
    ),
    insertableBy(
      'level_moves_decided_by_a_reviewer',
      sql`${reaches('submission.review', row.studentId)} and ${row.decidedById} = ${self} and ${row.carriedOutAt} is null and ${row.takesEffectAt} > now()`,
    ),
    updatableBy('level_moves_carried_out_by_the_clock', release),
    deletableBy(
      'level_moves_taken_back_by_who_decided',
      sql`${row.carriedOutAt} is null and ${reaches('submission.review', row.studentId)} and ${row.decidedById} = ${self}`,
    ),
  ],
);

export type LevelMove = typeof levelMoves.$inferSelect;
