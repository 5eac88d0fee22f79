import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  type ExtraConfigColumn,
  index,
  jsonb,
  pgPolicy,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { gateRole, platformRole } from '../app-roles';
import { gateOnly, knownToThePlatform } from '../gate-only';
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
import { accounts } from './identity';
import { people } from './people';
import { schools } from './schools';

/*
 * Who runs the product, and what they do. An operator opens and suspends schools and sees no child; to look
 * into a school they ask for access, with a reason and for an hour at most, and the school is told.
 *
 *   accounts 1 ──* operators          accounts 1 ──* support_accesses *── 1 schools
 *   accounts 1 ──* platform_events ?── 1 schools
 */

export const operators = pgTable(
  'operators',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** What the platform's pages and a school's record call them: accounts have no names. */
    name: text().notNull(),
    /** Of a demonstration: anybody may be them, so they count only while there is no real school. */
    demo: boolean().notNull().default(false),
    /** Null: appointed by whoever runs the machine. */
    appointedByAccountId: uuid().references(() => accounts.id),
    startedAt: moment().notNull().defaultNow(),
    endedAt: moment(),
    endedByAccountId: uuid().references(() => accounts.id),
  },
  (row) => [
    uniqueIndex('one_operator_per_account').on(row.accountId).where(sql`ended_at is null`),
    gateOnly('operators'),
    knownToThePlatform('operators'),
  ],
);

const aYearAgo = (moment: ExtraConfigColumn) => sql`${moment} < now() - interval '12 months'`;

/** What operators did, and when and from where. It is only ever added to. */
export const platformEvents = pgTable(
  'platform_events',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    createdAt: moment().notNull().defaultNow(),
    /** Null: whoever runs the machine, or the clock. */
    accountId: uuid().references(() => accounts.id),
    name: text().notNull(),
    aboutSchoolId: uuid().references(() => schools.id),
    /** The operator it was done to. */
    aboutAccountId: uuid().references(() => accounts.id),
    /** Ids and words of the program, as in a school's record. */
    facts: jsonb().$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    /** The operator's own words: why. */
    note: text(),
    address: text(),
    device: text(),
  },
  (row) => [
    index().on(row.createdAt),
    index().on(row.aboutSchoolId, row.createdAt),
    // Appointing and settings are the gate's business, as all that is about accounts.
    pgPolicy('platform_events_written_by_the_gate', {
      for: 'insert',
      to: gateRole,
      withCheck: sql`true`,
    }),
    pgPolicy('platform_events_written_by_operators', {
      for: 'insert',
      to: platformRole,
      withCheck: sql`${row.accountId} is not null`,
    }),
    knownToThePlatform('platform_events'),
    // After a year nobody needs to know where from; the event itself stays as it is.
    pgPolicy('platform_events_of_a_year_ago_known_to_the_gate', {
      for: 'select',
      to: gateRole,
      using: aYearAgo(row.createdAt),
    }),
    pgPolicy('platform_events_lose_address_and_device_after_a_year', {
      for: 'update',
      to: gateRole,
      using: aYearAgo(row.createdAt),
      withCheck: sql`${row.address} is null and ${row.device} is null`,
    }),
  ],
);

/** An operator's look into one school: why, from when until when, and who ended it before its time. */
export const supportAccesses = schoolTable(
  'support_accesses',
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** As they were called when they asked. */
    operatorName: text().notNull(),
    reason: text().notNull(),
    endsAt: moment().notNull(),
    endedAt: moment(),
    /** Of the school; null where the operator gave it back. */
    endedById: uuid(),
    address: text(),
    device: text(),
  },
  (row) => [
    withinSchool(row.schoolId, row.endedById, people),
    check(
      'support_access_lasts_an_hour_at_most',
      sql`${row.endsAt} <= ${row.createdAt} + interval '1 hour'`,
    ),
    check('support_access_has_a_reason', sql`length(trim(${row.reason})) >= 20`),
    index().on(row.accountId, row.endsAt),
    pgPolicy('support_accesses_known_to_the_gate', {
      for: 'select',
      to: gateRole,
      using: sql`true`,
    }),
    knownToThePlatform('support_accesses'),
    pgPolicy('support_accesses_lose_address_and_device_after_a_year', {
      for: 'update',
      to: gateRole,
      using: aYearAgo(row.createdAt),
      withCheck: sql`${row.address} is null and ${row.device} is null`,
    }),
    pgPolicy('support_accesses_asked_for_by_operators', {
      for: 'insert',
      to: platformRole,
      withCheck: sql`${row.endedAt} is null and exists (
        select from operators o where o.account_id = ${row.accountId} and o.ended_at is null)`,
    }),
    pgPolicy('support_accesses_given_back_by_operators', {
      for: 'update',
      to: platformRole,
      using: sql`${row.endedAt} is null`,
      withCheck: sql`${row.endedAt} is not null and ${row.endedById} is null`,
    }),
    readableBy(
      'support_accesses_read_by_the_school',
      sql`${may('settings.manage')} or ${may('audit.read')} or ${may('event.react')}`,
    ),
    insertableBy('support_accesses_made_by_nobody_here', sql`false`),
    updatableBy(
      'support_accesses_ended_by_the_school',
      sql`${may('settings.manage')} and ${row.endedAt} is null`,
      sql`${may('settings.manage')} and ${row.endedAt} is not null and ${row.endedById} = ${self}`,
    ),
    deletableBy('support_accesses_never_go', sql`false`),
  ],
);

export type SupportAccess = typeof supportAccesses.$inferSelect;
