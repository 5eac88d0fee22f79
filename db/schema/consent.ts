import { sql } from 'drizzle-orm';
import { check, date, index, smallint, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { consentAnswers, consentPurposeKinds } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  reaches,
  readableBy,
  schoolTable,
  seesConsentOf,
  self,
  updatableBy,
  withinSchool,
  writableBy,
} from '../school-table';
import { people, students } from './people';

/*
 * A purpose is something optional that the school asks for; its notice says what, in versions. Each
 * answer of each guardian is a row of a ledger that nobody changes: what holds is worked out from it.
 *
 *   consent_purposes 1 ──* consent_notices 1 ──* consent_decisions *── 1 students, 1 people (guardian)
 */

const keptByTheOffice = (table: string) =>
  writableBy(`${table}_kept_by_the_office`, may('consent.manage'));

export const consentPurposes = schoolTable(
  'consent_purposes',
  {
    kind: text({ enum: consentPurposeKinds }).notNull(),
    position: smallint().notNull(),
    archivedAt: moment(),
  },
  (row) => [
    uniqueIndex('one_purpose_per_kind').on(row.schoolId, row.kind).where(sql`kind <> 'other'`),
    index().on(row.schoolId, row.position),
    check('consent_purpose_is_known', oneOf(row.kind, consentPurposeKinds)),
    readableBy('consent_purposes_read_by_the_school', sql`true`),
    ...keptByTheOffice('consent_purposes'),
  ],
);

export const consentNotices = schoolTable(
  'consent_notices',
  {
    purposeId: uuid().notNull(),
    version: smallint().notNull(),
    /** With {child} where the child's name goes: "Can {child} record their voice?" */
    question: text().notNull(),
    summary: text().notNull(),
    whoSees: text().notNull(),
    whereKept: text().notNull(),
    howLong: text().notNull(),
    ifRefused: text().notNull(),
    publishedAt: moment().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.purposeId, consentPurposes),
    unique('one_notice_per_version').on(row.schoolId, row.purposeId, row.version),
    readableBy('consent_notices_read_by_the_school', sql`true`),
    ...keptByTheOffice('consent_notices'),
  ],
);

export const consentDecisions = schoolTable(
  'consent_decisions',
  {
    purposeId: uuid().notNull(),
    noticeId: uuid().notNull(),
    studentId: uuid().notNull(),
    guardianId: uuid().notNull(),
    decision: text({ enum: consentAnswers }).notNull(),
    decidedAt: moment().notNull(),
    /** Of an answer given on paper: who in the office wrote it down, and the day it was signed. */
    enteredById: uuid(),
    paperSignedOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.purposeId, consentPurposes),
    withinSchool(row.schoolId, row.enteredById, people),
    withinSchool(row.schoolId, row.noticeId, consentNotices),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.guardianId, people),
    index().on(row.schoolId, row.studentId, row.purposeId, row.decidedAt),
    check('consent_decision_is_known', oneOf(row.decision, consentAnswers)),
    readableBy('consent_decisions_read_by_those_concerned', seesConsentOf(row.studentId)),
    check(
      'consent_on_paper_names_who_entered_it',
      sql`(${row.enteredById} is null) = (${row.paperSignedOn} is null)`,
    ),
    // On paper only of a guardian with that right, and by nobody for themselves.
    insertableBy(
      'consent_decided_by_a_guardian_for_their_child',
      sql`(${row.enteredById} is null and ${row.guardianId} = ${self}
          and ${reaches('consent.decide', row.studentId)})
        or (${row.enteredById} = ${self} and ${row.guardianId} <> ${self} and ${may('consent.manage')}
          and exists (select from guardian_links g where g.school_id = consent_decisions.school_id
            and g.guardian_id = consent_decisions.guardian_id
            and g.student_id = consent_decisions.student_id and g.may_consent
            and g.starts_on <= current_date + 1
            and (g.ends_on is null or g.ends_on >= current_date))
          and ${row.decidedAt} < now() + interval '5 minutes'
          and ${row.paperSignedOn} <= current_date + 1)`,
    ),
    updatableBy('consent_decisions_never_change', sql`false`),
    deletableBy('consent_decisions_never_go', sql`false`),
  ],
);

export type ConsentPurpose = typeof consentPurposes.$inferSelect;
export type ConsentNotice = typeof consentNotices.$inferSelect;
export type ConsentDecision = typeof consentDecisions.$inferSelect;
