import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { clearedByTheGate, gateOnly, removedWithItsAccount } from '../gate-only';
import { moment } from '../school-table';
import { textOfAccounts } from '../sealed';
import { schools } from './schools';

/*
 * One account is one person's sign-in across schools; a session is one device of it. Only the gate
 * reaches these tables: inside a school nobody, whatever their rights, can read a password hash.
 *
 *   accounts 1 ──* sessions          accounts 1 ──* people (one per school)
 */

export const accounts = pgTable(
  'accounts',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    /** Lower case, and sealed; null for a child who signs in without e-mail. */
    email: textOfAccounts('accounts.email'),
    /** What it is found by, and unique: a keyed hash. Null too beside an address that an older version left in plain. */
    emailHash: text().unique('one_account_per_address'),
    /** When its owner showed, by a link sent there, that the address is theirs; null while they have not. */
    emailVerifiedAt: moment(),
    /** argon2id. Null: this account has no password and cannot sign in with one. */
    passwordHash: text(),
    disabledAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (account) => [
    // Until a start or a night has sealed it.
    uniqueIndex('one_account_per_address_in_plain')
      .on(account.email)
      .where(sql`email_hash is null`),
    gateOnly('accounts'),
    removedWithItsAccount('accounts', account.id),
  ],
);

/**
 * Of one who came through a school's own provider: that provider, and the one school it speaks for. No other
 * school lets such a session in, nor can it change the account, which lies above schools.
 */
export const throughProvider = () => ({
  onlySchoolId: uuid().references(() => schools.id),
  /** No foreign key: the provider may be gone, and what came through it has ended then. */
  providerId: uuid(),
});

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** SHA-256 of the random token in the cookie: reading this table opens nothing. */
    tokenHash: text().notNull().unique('one_session_per_token'),
    startedAt: moment().notNull().defaultNow(),
    /** To the minute. */
    lastSeenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    /** Whether use puts its end off; not for a child, nor on a device that others use too. */
    renews: boolean().notNull().default(false),
    endedAt: moment(),
    /** Whom an admin looks at their school as, in this session, until when. */
    viewingPersonId: uuid(),
    viewingUntil: moment(),
    /** When whoever uses it last showed that it is them: by signing in, or since. */
    confirmedAt: moment(),
    address: text(),
    /** Browser and system, in words of the program. */
    device: text(),
    ...throughProvider(),
    /** A second factor was shown: a code, a passkey, or one that the school trusts its provider to ask for. */
    secondFactor: boolean().notNull().default(false),
  },
  (session) => [
    index().on(session.accountId),
    index().on(session.providerId).where(sql`provider_id is not null`),
    gateOnly('sessions'),
    removedWithItsAccount('sessions', session.accountId),
    clearedByTheGate(
      'sessions_kept_for_90_days',
      sql`coalesce(${session.endedAt}, ${session.expiresAt}) < now() - interval '90 days'`,
    ),
  ],
);

/** Failed sign-ins of the last quarter of an hour, by what was tried and where it came from. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    /** A keyed hash of the e-mail or of the address: enough to count, nothing to read. */
    about: text().notNull(),
    failedAt: moment().notNull().defaultNow(),
  },
  (failure) => [index().on(failure.about, failure.failedAt), gateOnly('sign_in_failures')],
);
