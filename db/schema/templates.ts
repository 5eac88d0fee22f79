import { sql } from 'drizzle-orm';
import { check, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  readableBy,
  schoolTable,
  updatableBy,
  withinSchool,
} from '../school-table';
import { clubs } from './clubs';

/*
 * The school's library of work that was worth setting again. A template is of no class and names no child;
 * whoever sets work in the school uses it, adds to it and takes away from it.
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
  },
  (row) => [
    withinSchool(row.schoolId, row.clubId, clubs),
    check(
      'template_year_groups_are_primary',
      sql`${row.yearGroups} <@ array[-1, 0, 1, 2, 3, 4, 5, 6]::smallint[]`,
    ),
    readableBy('activity_templates_read_by_who_sets_work', may('activity.set')),
    insertableBy('activity_templates_added_by_who_sets_work', may('activity.set')),
    updatableBy('activity_templates_never_change', sql`false`),
    // Whoever reads the library keeps it.
    deletableBy('activity_templates_taken_away_by_who_reads_them', sql`true`),
  ],
);
