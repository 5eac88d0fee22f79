import type { Table } from 'drizzle-orm';
import * as schema from '@/db/schema';
import type { RecordKind } from './kinds';

/**
 * What one table without a school holds about the account that somebody signs in with. Columns are named as in the
 * schema; each goes into a copy or says why not.
 */
export type HeldAbove = Readonly<{
  table: Table;
  kind: RecordKind;
  /** The column that says whose it is. */
  account: string;
  given: readonly string[];
  /** What of a column goes into a copy in its place: its name there, and how the database says it. */
  said?: Readonly<Record<string, Readonly<{ as: string; sql: string }>>>;
  leftOut: Readonly<Record<string, string>>;
  /** Where a row may be of one school alone: others’ copies are without it. */
  onlySchool?: string;
}>;

const opens = 'opens something, or is what it is found by';
const whoseItIs = 'says whose it is, which the copy says once';
const itself = 'names the row, which stands beside what it says';

const ofAccount = { account: 'accountId', kind: 'signing_in' } as const;
const whose = { id: itself, accountId: whoseItIs };

export const aboveSchools: readonly HeldAbove[] = [
  {
    table: schema.accounts,
    ...{ account: 'id', kind: 'signing_in' },
    given: ['email', 'emailVerifiedAt', 'disabledAt', 'createdAt'],
    said: { passwordHash: { as: 'has_password', sql: 'password_hash is not null' } },
    leftOut: { id: itself, emailHash: opens },
  },
  {
    table: schema.sessions,
    ...ofAccount,
    given: [
      ...['startedAt', 'lastSeenAt', 'expiresAt', 'endedAt', 'confirmedAt', 'viewingUntil'],
      ...['renews', 'secondFactor', 'address', 'device'],
    ],
    said: { providerId: { as: 'through_provider', sql: 'provider_id is not null' } },
    leftOut: {
      ...whose,
      tokenHash: opens,
      viewingPersonId: 'names somebody else; the record of events says it',
      onlySchoolId: 'a row of another school is in no copy of this one',
    },
    onlySchool: 'onlySchoolId',
  },
  {
    table: schema.passkeys,
    ...ofAccount,
    given: ['device', 'transports', 'createdAt', 'lastUsedAt'],
    leftOut: { ...whose, credentialId: opens, publicKey: opens, counter: opens },
  },
  {
    table: schema.secondSteps,
    ...ofAccount,
    given: ['confirmedAt', 'wrongTries', 'wrongSince'],
    said: {
      lastStep: { as: 'last_used_at', sql: 'to_timestamp(nullif(last_step, 0) * 30)' },
    },
    leftOut: { ...whose, sealedSecret: opens },
  },
  {
    table: schema.recoveryCodes,
    ...ofAccount,
    given: ['usedAt'],
    leftOut: { ...whose, codeHash: opens },
  },
  {
    table: schema.halfSignIns,
    ...ofAccount,
    given: ['shared', 'expiresAt'],
    said: { providerId: { as: 'through_provider', sql: 'provider_id is not null' } },
    leftOut: {
      ...whose,
      tokenHash: opens,
      onlySchoolId: 'a row of another school is in no copy of this one',
    },
    onlySchool: 'onlySchoolId',
  },
  {
    table: schema.credentialResets,
    ...ofAccount,
    given: ['createdAt', 'expiresAt', 'usedAt'],
    leftOut: { ...whose, secretHash: opens },
  },
  {
    table: schema.addressChecks,
    ...ofAccount,
    given: ['email', 'createdAt', 'expiresAt', 'usedAt'],
    leftOut: { ...whose, secretHash: opens },
  },
  {
    table: schema.looks,
    ...{ account: 'accountId', kind: 'person' },
    given: ['look', 'changedAt'],
    leftOut: whose,
  },
];

/** The other tables without a school, each with why no copy of a school holds anything of it. */
export const inNoCopy: readonly Readonly<{ table: Table; why: string }>[] = [
  { table: schema.passkeyChallenges, why: 'what a passkey signs once, gone within minutes' },
  { table: schema.signInFailures, why: 'keyed hashes to count by, gone within the hour' },
  { table: schema.operators, why: 'kept by who runs the product, who is asked for it' },
  { table: schema.platformEvents, why: 'kept by who runs the product, who is asked for it' },
  { table: schema.platformSettings, why: 'kept by who runs the product, who is asked for it' },
  { table: schema.platformProofs, why: 'numbers about the whole installation, about nobody' },
  { table: schema.registerSchools, why: 'the public register of schools, about nobody' },
  { table: schema.schools, why: 'the school itself, about nobody' },
];
