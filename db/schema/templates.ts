import { sql } from 'drizzle-orm';
import { check, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { clubs } from './clubs';
import { instructionFiles } from './instructions';
import { people } from './people';

/*
 * The school's library of work that was worth setting again. A template is of no class and names no child.
 * Whoever sets work in the school uses it and adds to it; it is changed and taken away by who kept it, and by
 * who keeps the school's clubs.
 *
 *   activity_templates *──? instruction_files (picture_id, voice_id), shared with the work that shows them
 */

export const activityTemplates = schoolTable(
  'activity_templates',
  {
    /** The club it was made for; null where any will do. */
    clubId: uuid(),
    title: text().notNull(),
    instructions: text().notNull().default(''),
    evidenceKinds: text({ enum: evidenceKinds }).array().notNull(),
    /** Whom it suits; empty where nobody said. */
    yearGroups: smallint().array().notNull(),
    /** The step of its club's ladder that it suits. */
    level: smallint(),
    /** What comes with the instructions: files of instruction_files, and what the picture shows. */
    pictureId: uuid(),
    pictureSays: text().notNull().default(''),
    voiceId: uuid(),
    /** Null for what was kept before it was noted who did. */
    keptById: uuid(),
  },
  (row) => {
    const keeps = sql`(${row.keptById} = ${self} and ${may('activity.set')}) or ${may('clubs.manage')}`;
    return [
      withinSchool(row.schoolId, row.clubId, clubs),
      withinSchool(row.schoolId, row.pictureId, instructionFiles),
      withinSchool(row.schoolId, row.voiceId, instructionFiles),
      withinSchool(row.schoolId, row.keptById, people),
      check(
        'template_year_groups_are_primary',
        sql`${row.yearGroups} <@ array[-1, 0, 1, 2, 3, 4, 5, 6]::smallint[]`,
      ),
      check('template_suits_a_step', sql`${row.level} between 1 and 40`),
      // The clock too: it removes the files that nothing shows any more.
      readableBy(
        'activity_templates_read_by_who_uses_or_keeps_them',
        sql`${may('activity.set')} or ${may('clubs.manage')} or ${may('event.react')}`,
      ),
      insertableBy(
        'activity_templates_added_by_who_sets_work',
        sql`${may('activity.set')} and (${row.keptById} is null or ${row.keptById} = ${self})`,
      ),
      updatableBy('activity_templates_changed_by_who_keeps_them', keeps),
      deletableBy('activity_templates_taken_away_by_who_keeps_them', keeps),
    ];
  },
);

export type ActivityTemplate = typeof activityTemplates.$inferSelect;
