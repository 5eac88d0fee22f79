import { sql } from 'drizzle-orm';
import { check, integer, json, text, unique, uuid } from 'drizzle-orm/pg-core';
import { evidenceKinds } from '@/lib/shared/vocabulary';
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
import { activities } from './homework';
import { students } from './people';

/*
 * What a child has begun and not yet handed in, so that it goes on where it stopped, on another device too.
 * Nobody else sees it, no teacher and no parent. It is gone once the work is handed in, and after the school
 * year: the clock sees only what has lain for a day and takes away only what has for a week.
 */

/** A drawing as what was done to the sheet, in order. */
type Drawn = readonly (
  | 'new sheet'
  | Readonly<{
      colour: string;
      width: number;
      points: readonly Readonly<{ x: number; y: number }>[];
    }>
)[];

export const drafts = schoolTable(
  'drafts',
  {
    activityId: uuid().notNull(),
    studentId: uuid().notNull(),
    writing: text().notNull().default(''),
    drawn: json().$type<Drawn>().notNull().default([]),
    /** Which way of answering was chosen, where only one is shown. */
    way: text({ enum: evidenceKinds }),
    /** How long it has been worked on. */
    seconds: integer().notNull().default(0),
    savedAt: moment().notNull(),
    /** Made up by the page that saved it: its own draft never stands in its way. */
    page: uuid(),
  },
  (row) => {
    const own = sql`(${may('homework.hand_in')} and ${row.studentId} = ${self})`;
    const lain = sql`(${may('event.react')} and ${row.savedAt} < now() - interval '1 day')`;
    const longLain = sql`(${may('event.react')} and ${row.savedAt} < now() - interval '7 days')`;
    return [
      withinSchool(row.schoolId, row.activityId, activities),
      withinSchool(row.schoolId, row.studentId, students),
      unique('one_draft_per_child_and_piece').on(row.schoolId, row.studentId, row.activityId),
      check('draft_way_is_known', oneOf(row.way, evidenceKinds)),
      check('draft_is_no_book', sql`length(${row.writing}) <= 10000`),
      readableBy('drafts_read_by_their_child_and_the_clock', sql`${own} or ${lain}`),
      insertableBy(
        'drafts_begun_by_their_child',
        sql`${own} and app_sees_activity(${row.activityId})`,
      ),
      updatableBy('drafts_changed_by_their_child', own),
      deletableBy('drafts_forgotten_by_their_child_and_the_clock', sql`${own} or ${longLain}`),
    ];
  },
);

export type Draft = typeof drafts.$inferSelect;
