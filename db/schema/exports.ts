import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { exportKinds, exportStates, exportTraits, type Published } from '@/lib/shared/exports';
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
import { people } from './people';

/*
 * Figures and rows of children that leave the school for somebody's analysis: who made them, what for, and until when.
 * Anonymised figures of a half-term are made once and stay as they are, so that asking again tells nothing. Of a
 * pseudonymised export the rows lie in storage, sealed under the export's own key, which lies with the others.
 *
 *   people (who made it) 1 ──* data_exports
 */

const makers = may('exports.make');
const clock = may('event.react');

export const dataExports = schoolTable(
  'data_exports',
  {
    kind: text({ enum: exportKinds }).notNull(),
    state: text({ enum: exportStates }).notNull(),
    askedById: uuid().notNull(),
    reason: text().notNull(),
    /** The half-term that it tells of. */
    firstDay: date({ mode: 'string' }).notNull(),
    lastDay: date({ mode: 'string' }).notNull(),
    /** What was published, for an anonymised one. */
    published: jsonb().$type<Published>(),
    /** What a row says of a child, for a pseudonymised one. */
    traits: text({ enum: exportTraits }).array().notNull().default([]),
    /** How many children there are, and how many of them share what their row says with fewer than four others. */
    children: integer(),
    rare: integer(),
    storageKey: text(),
    releasedAt: moment(),
    expiresAt: moment(),
    /** When the clock destroys the key, where nobody did before. */
    keyEndsAt: moment(),
    keyDestroyedAt: moment(),
    /** Null where the clock did. */
    keyDestroyedById: uuid(),
  },
  (row) => [
    withinSchool(row.schoolId, row.askedById, people),
    withinSchool(row.schoolId, row.keyDestroyedById, people),
    uniqueIndex('anonymised_once_for_each_half_term')
      .on(row.schoolId, row.firstDay, row.lastDay)
      .where(sql`${row.kind} = 'anonymised'`),
    index().on(row.schoolId, row.createdAt),
    check('export_kind_is_known', oneOf(row.kind, exportKinds)),
    check('export_state_is_known', oneOf(row.state, exportStates)),
    check(
      'export_is_published_or_released',
      sql`(${row.kind} = 'anonymised') = (${row.state} = 'made')
        and (${row.kind} = 'anonymised') = (${row.published} is not null)`,
    ),
    check('export_ends_after_it_starts', sql`${row.lastDay} >= ${row.firstDay}`),
    check(
      'export_lies_with_its_maker',
      sql`${row.storageKey} like 'users/' || ${row.askedById} || '/%'`,
    ),
    readableBy('data_exports_read_by_who_makes_them', sql`${makers} or ${clock}`),
    insertableBy(
      'data_exports_made_as_oneself',
      sql`${makers} and ${row.askedById} = ${self} and ${row.state} in ('made', 'looked_at')
        and ${row.storageKey} is null`,
    ),
    // What was published never changes: column grants say so.
    updatableBy(
      'data_exports_released_by_their_maker_and_ended',
      sql`(${makers} or ${clock}) and ${row.kind} = 'pseudonymised'`,
      sql`(${clock} or (${makers} and ((${row.state} = 'released' and ${row.askedById} = ${self})
        or (${row.state} = 'over' and ${row.keyDestroyedById} = ${self}))))`,
    ),
    deletableBy('data_exports_are_kept', sql`false`),
  ],
);

export type DataExport = typeof dataExports.$inferSelect;
