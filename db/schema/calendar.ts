import { sql } from 'drizzle-orm';
import { check, date, text, unique } from 'drizzle-orm/pg-core';
import { closureKinds } from '@/lib/shared/vocabulary';
import { may, oneOf, readableBy, schoolTable, writableBy } from '../school-table';

/*
 * When the school is open: terms with their half-term break, and days on which it is closed.
 * Everything computed from days (streaks, due dates) reads these two tables.
 */

export const terms = schoolTable(
  'terms',
  {
    name: text().notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }).notNull(),
    halfTermStartsOn: date({ mode: 'string' }),
    halfTermEndsOn: date({ mode: 'string' }),
  },
  (row) => [
    unique('one_term_per_start').on(row.schoolId, row.startsOn),
    check('term_ends_after_it_starts', sql`${row.endsOn} > ${row.startsOn}`),
    check(
      'half_term_lies_in_its_term',
      sql`(${row.halfTermStartsOn} is null and ${row.halfTermEndsOn} is null) or (${row.halfTermStartsOn} > ${row.startsOn} and ${row.halfTermEndsOn} >= ${row.halfTermStartsOn} and ${row.halfTermEndsOn} < ${row.endsOn})`,
    ),
    readableBy('terms_read_by_the_school', sql`true`),
    ...writableBy('terms_kept_by_the_office', may('calendar.manage')),
  ],
);

export const closures = schoolTable(
  'closures',
  {
    closedOn: date({ mode: 'string' }).notNull(),
    /** The last day, where it is more than one. Commands keep two closures from lying on one day. */
    closedUntil: date({ mode: 'string' }),
    kind: text({ enum: closureKinds }).notNull(),
    name: text().notNull(),
  },
  (row) => [
    unique('one_closure_per_day').on(row.schoolId, row.closedOn),
    check('closure_ends_after_it_starts', sql`${row.closedUntil} > ${row.closedOn}`),
    check('closure_kind_is_known', oneOf(row.kind, closureKinds)),
    readableBy('closures_read_by_the_school', sql`true`),
    ...writableBy('closures_kept_by_the_office', may('calendar.manage')),
  ],
);

export type Term = typeof terms.$inferSelect;
export type Closure = typeof closures.$inferSelect;
