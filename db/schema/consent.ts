import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  consentAnswers,
  consentFollowUpKinds,
  consentPurposeKinds,
  earlierYeses,
  relations,
  resolutionAnswers,
} from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  notOwnFamily,
  oneOf,
  reaches,
  readableBy,
  schoolTable,
  seesConsentOf,
  seesContactsOf,
  self,
  updatableBy,
  withinSchool,
  writableBy,
} from '../school-table';
import { people, students } from './people';

/*
 * A purpose is something optional that the school asks for; its notice says what, in versions that stay
 * as they were published. What the office is still writing is a draft of its own, which families never
 * read. Each answer of each guardian is a row of a ledger that nobody changes: what holds is worked out
 * from it.
 *
 *   consent_purposes 1 ──* consent_notices 1 ──* consent_decisions *── 1 students, 1 people (guardian)
 *   consent_purposes 1 ──? consent_drafts
 *
 * Where guardians answered differently the school decides, in a ledger too: about just those answers. Why it did
 * so stands apart, since it may tell one family of another, and families read the decision.
 *
 *   students 1 ──* consent_resolutions 1 ── 1 consent_resolution_reasons
 *
 * What a guardian leaves open is followed up by little: they are reminded twice at most, and may say not now.
 *
 *   consent_notices 1 ──* consent_follow_ups *── 1 students, 1 people (guardian)
 */

const keptByTheOffice = (table: string) =>
  writableBy(`${table}_kept_by_the_office`, may('consent.manage'));

export const consentPurposes = schoolTable(
  'consent_purposes',
  {
    kind: text({ enum: consentPurposeKinds }).notNull(),
    /** What the school calls one of its own; those of the product are named in the catalogue. */
    name: text().notNull().default(''),
    position: smallint().notNull(),
    archivedAt: moment(),
  },
  (row) => [
    uniqueIndex('one_purpose_per_kind').on(row.schoolId, row.kind).where(sql`kind <> 'other'`),
    index().on(row.schoolId, row.position),
    check('consent_purpose_is_known', oneOf(row.kind, consentPurposeKinds)),
    check('own_purpose_has_a_name', sql`(${row.kind} = 'other') = (${row.name} <> '')`),
    readableBy('consent_purposes_read_by_the_school', sql`true`),
    ...keptByTheOffice('consent_purposes'),
  ],
);

/** What is asked, in the school's words, with {child} where the child's name goes. */
const noticeWords = () => ({
  /** "Can {child} record their voice?" */
  question: text().notNull(),
  summary: text().notNull(),
  whoSees: text().notNull(),
  whereKept: text().notNull(),
  howLong: text().notNull(),
  ifRefused: text().notNull(),
  /** All of it, for who wants to read more than the summary; may be empty. */
  fullWords: text().notNull().default(''),
  /** The same for the child. */
  childWords: text().notNull().default(''),
});

export const consentNotices = schoolTable(
  'consent_notices',
  {
    purposeId: uuid().notNull(),
    version: smallint().notNull(),
    ...noticeWords(),
    /** What changed since the version before; empty in the first. */
    whatsNew: text().notNull().default(''),
    /** Whether a yes to the version before counts until its guardian answers this one. */
    earlierYes: text({ enum: earlierYeses }).notNull().default('lapses'),
    publishedAt: moment().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.purposeId, consentPurposes),
    unique('one_notice_per_version').on(row.schoolId, row.purposeId, row.version),
    check('earlier_yes_is_known', oneOf(row.earlierYes, earlierYeses)),
    check(
      'first_notice_has_no_earlier_yes',
      sql`${row.version} > 1 or ${row.earlierYes} = 'lapses'`,
    ),
    readableBy('consent_notices_read_by_the_school', sql`true`),
    ...keptByTheOffice('consent_notices'),
  ],
);

/** The next version of a notice while it is written; gone once it is published. */
export const consentDrafts = schoolTable(
  'consent_drafts',
  {
    purposeId: uuid().notNull(),
    ...noticeWords(),
    /** Counts each saving, so that nobody writes over what a colleague saved meanwhile. */
    revision: integer().notNull().default(1),
    writtenById: uuid().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.purposeId, consentPurposes),
    withinSchool(row.schoolId, row.writtenById, people),
    unique('one_draft_per_purpose').on(row.schoolId, row.purposeId),
    // And by the clock, so that who may change them is narrower than who may read them, and is tried apart.
    readableBy(
      'consent_drafts_read_by_the_office',
      sql`(${may('consent.manage')} or ${may('event.react')})`,
    ),
    ...keptByTheOffice('consent_drafts'),
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
    /** What the guardian was to the child; written once the link that says it goes. */
    capacity: text({ enum: relations }),
  },
  (row) => [
    withinSchool(row.schoolId, row.purposeId, consentPurposes),
    withinSchool(row.schoolId, row.enteredById, people),
    withinSchool(row.schoolId, row.noticeId, consentNotices),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.guardianId, people),
    index().on(row.schoolId, row.studentId, row.purposeId, row.decidedAt),
    check('consent_decision_is_known', oneOf(row.decision, consentAnswers)),
    check('consent_capacity_is_known', oneOf(row.capacity, relations)),
    readableBy('consent_decisions_read_by_those_concerned', seesConsentOf(row.studentId)),
    check(
      'consent_on_paper_names_who_entered_it',
      sql`(${row.enteredById} is null) = (${row.paperSignedOn} is null)`,
    ),
    // On paper only of a guardian with that right, and by nobody who is family of the child.
    insertableBy(
      'consent_decided_by_a_guardian_for_their_child',
      sql`(${row.enteredById} is null and ${row.guardianId} = ${self}
          and ${reaches('consent.decide', row.studentId)})
        or (${row.enteredById} = ${self} and ${row.guardianId} <> ${self} and ${may('consent.manage')}
          and ${notOwnFamily(row.studentId)}
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

export const consentResolutions = schoolTable(
  'consent_resolutions',
  {
    purposeId: uuid().notNull(),
    /** The version that was asked when it was decided. */
    noticeId: uuid().notNull(),
    studentId: uuid().notNull(),
    decision: text({ enum: resolutionAnswers }).notNull(),
    /** The answers it is about; it holds while they are the latest. */
    answerIds: uuid().array().notNull(),
    /** What both families read; may be empty. */
    toFamilies: text().notNull().default(''),
    decidedById: uuid().notNull(),
    resolvedAt: moment().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.purposeId, consentPurposes),
    withinSchool(row.schoolId, row.noticeId, consentNotices),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.decidedById, people),
    index().on(row.schoolId, row.studentId, row.purposeId),
    check('consent_resolution_is_known', oneOf(row.decision, resolutionAnswers)),
    check('consent_resolution_is_about_several', sql`cardinality(${row.answerIds}) > 1`),
    readableBy('consent_resolutions_read_by_those_concerned', seesConsentOf(row.studentId)),
    // In one's own name, and by nobody who is family of the child.
    insertableBy(
      'consent_resolved_by_the_office',
      sql`${may('consent.manage')} and ${row.decidedById} = ${self}
        and not exists (select from guardian_links g
          where g.school_id = consent_resolutions.school_id and g.guardian_id = ${self}
            and g.student_id = consent_resolutions.student_id)`,
    ),
    updatableBy('consent_resolutions_never_change', sql`false`),
    deletableBy('consent_resolutions_never_go', sql`false`),
  ],
);

export const consentResolutionReasons = schoolTable(
  'consent_resolution_reasons',
  {
    resolutionId: uuid().notNull(),
    reason: text().notNull(),
    /** What it rests on, such as a letter and where it is kept. */
    evidence: text().notNull().default(''),
  },
  (row) => [
    withinSchool(row.schoolId, row.resolutionId, consentResolutions),
    unique('one_reason_per_resolution').on(row.schoolId, row.resolutionId),
    // By nobody who is family of the child: it may tell one of its guardians of another.
    readableBy(
      'consent_resolution_reasons_read_by_the_office',
      sql`${may('consent.manage')}
        and not exists (select from consent_resolutions r
          join guardian_links g on g.school_id = r.school_id and g.student_id = r.student_id
          where r.school_id = consent_resolution_reasons.school_id
            and r.id = consent_resolution_reasons.resolution_id and g.guardian_id = ${self})`,
    ),
    insertableBy('consent_resolution_reasons_given_by_the_office', may('consent.manage')),
    updatableBy('consent_resolution_reasons_never_change', sql`false`),
    deletableBy('consent_resolution_reasons_never_go', sql`false`),
  ],
);

/** A photo or a scan of a signed paper, page by page. It can be taken away again. */
export const consentPapers = schoolTable(
  'consent_papers',
  {
    decisionId: uuid().notNull(),
    studentId: uuid().notNull(),
    /** Counts from one. */
    page: smallint().notNull(),
    addedById: uuid().notNull(),
    contentType: text().notNull(),
    bytes: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    storageKey: text().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.decisionId, consentDecisions),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.addedById, people),
    unique('one_paper_per_page').on(row.schoolId, row.decisionId, row.page),
    unique('one_paper_per_storage_key').on(row.schoolId, row.storageKey),
    index().on(row.schoolId, row.studentId),
    // Who signed stands on it, so it is for who may know that too; no family reads it, not their own.
    // And by the clock, so that who may take one away is narrower than who may read it, and is tried apart.
    readableBy(
      'consent_papers_read_by_the_office',
      sql`((${may('consent.manage')} and ${seesContactsOf(row.studentId)}) or ${may('event.react')})`,
    ),
    insertableBy(
      'consent_papers_added_by_who_entered_the_answer',
      sql`${may('consent.manage')} and ${row.addedById} = ${self} and ${seesContactsOf(row.studentId)}
        and exists (select from consent_decisions d where d.school_id = consent_papers.school_id
          and d.id = consent_papers.decision_id and d.student_id = consent_papers.student_id
          and d.entered_by_id = ${self})`,
    ),
    updatableBy('consent_papers_never_change', sql`false`),
    deletableBy(
      'consent_papers_taken_away_by_the_office',
      sql`(${may('consent.manage')} and ${seesContactsOf(row.studentId)} and ${notOwnFamily(row.studentId)})`,
    ),
  ],
);

/**
 * Of a question that a guardian has left open: that they were reminded of it, or said not now. Neither is an answer,
 * so what holds stays as it was.
 */
export const consentFollowUps = schoolTable(
  'consent_follow_ups',
  {
    purposeId: uuid().notNull(),
    /** The version it is about: the next one begins anew. */
    noticeId: uuid().notNull(),
    studentId: uuid().notNull(),
    guardianId: uuid().notNull(),
    kind: text({ enum: consentFollowUpKinds }).notNull(),
    /** Of a reminder, whether it is the first or the second. */
    round: smallint(),
    at: moment().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.purposeId, consentPurposes),
    withinSchool(row.schoolId, row.noticeId, consentNotices),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.guardianId, people),
    check('consent_follow_up_is_known', oneOf(row.kind, consentFollowUpKinds)),
    check(
      'consent_reminded_twice_at_most',
      sql`(${row.kind} = 'reminded') = (${row.round} is not null) and ${row.round} in (1, 2)`,
    ),
    unique('one_consent_follow_up_each')
      .on(row.schoolId, row.noticeId, row.guardianId, row.studentId, row.kind, row.round)
      .nullsNotDistinct(),
    index().on(row.schoolId, row.studentId),
    readableBy(
      'consent_follow_ups_read_by_those_concerned',
      sql`(${row.guardianId} = ${self} or ${may('consent.manage')} or ${may('event.react')})`,
    ),
    insertableBy(
      'consent_follow_ups_written_by_guardian_or_clock',
      sql`(${row.kind} = 'not_now' and ${row.guardianId} = ${self}
          and ${reaches('consent.decide', row.studentId)})
        or (${row.kind} = 'reminded' and ${may('event.react')})`,
    ),
    updatableBy('consent_follow_ups_never_change', sql`false`),
    deletableBy('consent_follow_ups_never_go', sql`false`),
  ],
);

export type ConsentPurpose = typeof consentPurposes.$inferSelect;
export type ConsentNotice = typeof consentNotices.$inferSelect;
export type ConsentDecision = typeof consentDecisions.$inferSelect;
export type ConsentDraft = typeof consentDrafts.$inferSelect;
