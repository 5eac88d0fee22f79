import { bigint, boolean, index, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { gateOnly, removedWithItsAccount } from '../gate-only';
import { moment } from '../school-table';
import { textOfAccounts } from '../sealed';
import { accounts, throughProvider } from './identity';

/*
 * The second step of signing in: a code from an app on one's phone, after the password. Belongs to the
 * account, so only the gate reaches it.
 *
 *   accounts 1 ──? second_steps          accounts 1 ──* recovery_codes, half_sign_ins
 */

const account = () =>
  uuid()
    .notNull()
    .references(() => accounts.id);
export const secondSteps = pgTable(
  'second_steps',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    accountId: account().unique('one_second_step_per_account'),
    /** What app and product share, sealed: reading this table alone makes no codes. */
    sealedSecret: textOfAccounts('second_steps.sealed_secret').notNull(),
    /** Null until a first code has shown that the app has it. */
    confirmedAt: moment(),
    /** The half minute, since 1970, of the last code that was taken: no code counts twice. */
    lastStep: bigint({ mode: 'number' }).notNull().default(0),
    /** Wrong codes in a row since then. */
    wrongTries: smallint().notNull().default(0),
    wrongSince: moment(),
  },
  (step) => [gateOnly('second_steps'), removedWithItsAccount('second_steps', step.accountId)],
);

export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    accountId: account(),
    codeHash: text().notNull(),
    usedAt: moment(),
  },
  (code) => [
    index().on(code.accountId),
    gateOnly('recovery_codes'),
    removedWithItsAccount('recovery_codes', code.accountId),
  ],
);

/** The password was right; the code is still to come. */
export const halfSignIns = pgTable(
  'half_sign_ins',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    accountId: account(),
    /** SHA-256 of the random token in the cookie. */
    tokenHash: text().notNull().unique('one_half_sign_in_per_token'),
    shared: boolean().notNull(),
    ...throughProvider(),
    expiresAt: moment().notNull(),
  },
  (half) => [
    index().on(half.accountId),
    gateOnly('half_sign_ins'),
    removedWithItsAccount('half_sign_ins', half.accountId),
  ],
);
