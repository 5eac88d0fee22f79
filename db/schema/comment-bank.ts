import { sql } from 'drizzle-orm';
import { check, index, text, uuid } from 'drizzle-orm/pg-core';
import { verdicts } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { clubs } from './clubs';
import { people } from './people';

/*
 * Short comments that teachers give again and again: the school's, kept by whoever keeps its clubs, and
 * each reviewer's own, which nobody else reads. A review holds a copy of the words, so that changing a
 * comment or putting it away changes nothing that a child was told.
 */

export const bankComments = schoolTable(
  'bank_comments',
  {
    /** Whose own it is; null: the school's. */
    ownerId: uuid(),
    words: text().notNull(),
    /** The verdict and the club that it suits; null: any. */
    verdict: text({ enum: verdicts }),
    clubId: uuid(),
    /** Since when it is offered no more. */
    retiredAt: moment(),
  },
  (row) => {
    const ofTheSchool = sql`${row.ownerId} is null and ${may('clubs.manage')}`;
    const own = sql`${row.ownerId} = ${self} and ${may('submission.review')}`;
    return [
      withinSchool(row.schoolId, row.ownerId, people),
      withinSchool(row.schoolId, row.clubId, clubs),
      index().on(row.schoolId, row.ownerId),
      check('bank_comment_suits_a_verdict', oneOf(row.verdict, verdicts)),
      check('bank_comment_is_short', sql`length(${row.words}) between 1 and 500`),
      readableBy(
        'bank_comments_read_by_who_gives_or_keeps_them',
        sql`(${ofTheSchool}) or (${own}) or (${row.ownerId} is null and ${may('submission.review')})`,
      ),
      insertableBy('bank_comments_kept', sql`(${ofTheSchool}) or (${own})`),
      updatableBy('bank_comments_changed_by_who_keeps_them', sql`(${ofTheSchool}) or (${own})`),
      deletableBy('bank_comments_are_put_away_instead', sql`false`),
    ];
  },
);
export type BankComment = typeof bankComments.$inferSelect;
