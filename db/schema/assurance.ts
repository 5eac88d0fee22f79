import { sql } from 'drizzle-orm';
import { check, jsonb, text, unique } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  updatableBy,
} from '../school-table';

/*
 * What each check of the privacy page found when it was last run, and when it last passed. One row a check: what
 * came before it is in the trail.
 */

export const findingStates = ['passed', 'attention', 'failed'] as const;

const auditor = may('audit.read');

export const assuranceFindings = schoolTable(
  'assurance_findings',
  {
    name: text().notNull(),
    state: text({ enum: findingStates }).notNull(),
    /** Numbers and names of tables; nothing about anybody. */
    facts: jsonb().$type<Readonly<Record<string, number | string>>>().notNull(),
    checkedAt: moment().notNull(),
    /** Null where it never has. */
    passedAt: moment(),
  },
  (row) => [
    unique('one_finding_per_check').on(row.schoolId, row.name),
    check('finding_state_is_known', oneOf(row.state, findingStates)),
    check('what_passes_has_passed', sql`${row.state} <> 'passed' or ${row.passedAt} is not null`),
    readableBy('assurance_findings_read_by_auditors', auditor),
    insertableBy('assurance_findings_kept_by_auditors', auditor),
    updatableBy('assurance_findings_kept_anew_by_auditors', auditor),
    deletableBy('assurance_findings_are_kept', sql`false`),
  ],
);
