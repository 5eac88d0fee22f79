import { sql } from 'drizzle-orm';
import { check, date, integer, jsonb, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people } from './people';

/*
 * How long a school keeps each kind of record, what falls due when, and what was done each night about it. What the
 * periods are unless a school decides otherwise stands in code (lib/records/retention/kinds.ts).
 */

const keeps = may('records.keep');

export const retentionRules = schoolTable(
  'retention_rules',
  {
    kind: text().notNull(),
    years: smallint().notNull(),
    changedById: uuid().notNull(),
    changedAt: moment().notNull().defaultNow(),
  },
  (row) => [
    withinSchool(row.schoolId, row.changedById, people),
    unique('one_rule_of_each_kind').on(row.schoolId, row.kind),
    check('rule_is_in_years', sql`${row.years} between 0 and 99`),
    readableBy('retention_rules_read_by_who_keeps_records', keeps),
    insertableBy('retention_rules_made_as_oneself', sql`${keeps} and ${row.changedById} = ${self}`),
    updatableBy(
      'retention_rules_changed_as_oneself',
      keeps,
      sql`${keeps} and ${row.changedById} = ${self}`,
    ),
    deletableBy('retention_rules_are_kept', sql`false`),
  ],
);

/** One night's work, as its certificate says it: kinds, counts, and the rule of each. */
export const retentionRuns = schoolTable(
  'retention_runs',
  {
    ranOn: date({ mode: 'string' }).notNull(),
    /** By kind: the years of the rule, and rows removed by table. */
    done: jsonb()
      .$type<
        Readonly<
          Record<string, Readonly<{ years: number; removed: Readonly<Record<string, number>> }>>
        >
      >()
      .notNull(),
    people: integer().notNull().default(0),
  },
  (row) => [
    unique('one_run_a_day').on(row.schoolId, row.ranOn),
    readableBy('retention_runs_read_by_who_keeps_records', keeps),
    insertableBy('retention_runs_written_by_removing', sql`false`),
    updatableBy('retention_runs_never_change', sql`false`),
    deletableBy('retention_runs_are_kept', sql`false`),
  ],
);

/** What falls due in the months ahead, by kind; worked out by the clock, since only it sees every kind. */
export const retentionPreviews = schoolTable(
  'retention_previews',
  {
    madeOn: date({ mode: 'string' }).notNull(),
    months: jsonb()
      .$type<readonly Readonly<{ until: string; due: Readonly<Record<string, number>> }>[]>()
      .notNull(),
    /** What would be due by the end of these months and is held, by kind. */
    held: jsonb().$type<Readonly<Record<string, number>>>().notNull().default({}),
    /** What was due on that day already and is still there, though nothing holds it. */
    overdue: integer().notNull().default(0),
  },
  (row) => [
    unique('one_preview_a_school').on(row.schoolId),
    readableBy('retention_previews_read_by_who_keeps_records', keeps),
    insertableBy('retention_previews_written_by_removing', sql`false`),
    updatableBy('retention_previews_never_changed', sql`false`),
    deletableBy('retention_previews_are_kept', sql`false`),
  ],
);
