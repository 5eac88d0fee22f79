import { sql } from 'drizzle-orm';
import { check, date, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people } from './people';

/*
 * What a school must be able to show about how it treats personal data: breaches (UK GDPR, article 33), complaints
 * about data (Data Protection Act 2018, section 164A) and impact assessments (article 35). What is kept and why is
 * no table: it is made of the inventory. Nothing in a register is ever removed.
 */

export const breachCauses = [
  'lost',
  'wrong_person',
  'broken_into',
  'unavailable',
  'other',
] as const;
export const breachRisks = ['unlikely', 'likely', 'high'] as const;
export const complaintOutcomes = ['upheld', 'partly', 'not_upheld'] as const;
export const standardAnswers = ['met', 'partly', 'not_met', 'not_applicable'] as const;
export type StandardAnswer = (typeof standardAnswers)[number];

const kept = (name: string, readers = may('audit.read')) => [
  readableBy(`${name}_read_by_auditors`, readers),
  insertableBy(`${name}_kept_by_those_who_may`, may('privacy.manage')),
  updatableBy(`${name}_changed_by_those_who_may`, may('privacy.manage')),
  deletableBy(`${name}_are_kept`, sql`false`),
];

export const privacyBreaches = schoolTable(
  'privacy_breaches',
  {
    title: text().notNull(),
    happened: text().notNull(),
    /** When somebody in the school became aware of it: the clock runs from here. */
    knownAt: moment().notNull(),
    cause: text({ enum: breachCauses }).notNull(),
    /** How many people it is about, as far as is known. */
    peopleAffected: integer().notNull(),
    risk: text({ enum: breachRisks }).notNull(),
    /** When the regulator was told, and under which number. */
    reportedAt: moment(),
    reference: text().notNull().default(''),
    /** Why it was not reported, or why late. */
    whyNot: text().notNull().default(''),
    toldOn: date({ mode: 'string' }),
    measures: text().notNull().default(''),
    closedAt: moment(),
    recordedById: uuid().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.recordedById, people),
    check('breach_cause_is_known', oneOf(row.cause, breachCauses)),
    check('breach_risk_is_known', oneOf(row.risk, breachRisks)),
    check('breach_counts_people', sql`${row.peopleAffected} >= 0`),
    check('breach_reported_after_known', sql`${row.reportedAt} >= ${row.knownAt}`),
    // And by the clock, which tells of the hours that are left.
    ...kept('privacy_breaches', sql`(${may('audit.read')} or ${may('event.react')})`),
  ],
);

export const privacyComplaints = schoolTable(
  'privacy_complaints',
  {
    fromWhom: text().notNull(),
    about: text().notNull(),
    receivedOn: date({ mode: 'string' }).notNull(),
    acknowledgedOn: date({ mode: 'string' }),
    answeredOn: date({ mode: 'string' }),
    outcome: text({ enum: complaintOutcomes }),
    answer: text().notNull().default(''),
    recordedById: uuid().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.recordedById, people),
    check('complaint_outcome_is_known', oneOf(row.outcome, complaintOutcomes)),
    check('complaint_acknowledged_after_received', sql`${row.acknowledgedOn} >= ${row.receivedOn}`),
    check('complaint_answered_after_received', sql`${row.answeredOn} >= ${row.receivedOn}`),
    check(
      'answered_complaint_has_outcome',
      sql`(${row.answeredOn} is null) = (${row.outcome} is null)`,
    ),
    ...kept('privacy_complaints'),
  ],
);

/** What is said of one standard of the Children's Code. */
export type StandardSaid = Readonly<{ answer: StandardAnswer | ''; note: string }>;

export const impactAssessments = schoolTable(
  'impact_assessments',
  {
    feature: text().notNull(),
    purpose: text().notNull(),
    risks: text().notNull().default(''),
    /** By the standard's name, in the Code's order. */
    standards: jsonb().$type<Readonly<Record<string, StandardSaid>>>().notNull(),
    /** Whoever advised, such as the data protection officer. */
    advisedBy: text().notNull().default(''),
    signedOffOn: date({ mode: 'string' }),
    reviewOn: date({ mode: 'string' }).notNull(),
    recordedById: uuid().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.recordedById, people),
    uniqueIndex('one_assessment_per_feature').on(row.schoolId, sql`lower(${row.feature})`),
    ...kept('impact_assessments'),
  ],
);

export type PrivacyBreach = typeof privacyBreaches.$inferSelect;
export type PrivacyComplaint = typeof privacyComplaints.$inferSelect;
export type ImpactAssessment = typeof impactAssessments.$inferSelect;
