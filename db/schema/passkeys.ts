import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { gateOnly, removedWithItsAccount } from '../gate-only';
import { moment } from '../school-table';
import { accounts } from './identity';

/*
 * Passkeys (WebAuthn): a key that a phone, a computer or a security key keeps and opens with a finger, a
 * face or a PIN. The product knows its public half only. Belongs to the account, so only the gate reaches it.
 *
 *   accounts 1 ──* passkeys          passkey_challenges: what such a key is asked to sign, once
 */

export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** What the authenticator calls it; base64url. */
    credentialId: text().notNull().unique('one_passkey_per_credential'),
    /** COSE, base64url. */
    publicKey: text().notNull(),
    /** How often it was used, as far as the authenticator counts; a copy would fall behind. */
    counter: bigint({ mode: 'number' }).notNull(),
    /** How the browser reaches it: internal, hybrid, usb … */
    transports: text().array().notNull(),
    /** The device it was made on, in words of the program. */
    device: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    lastUsedAt: moment(),
  },
  (key) => [
    index().on(key.accountId),
    gateOnly('passkeys'),
    removedWithItsAccount('passkeys', key.accountId),
  ],
);

export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    challenge: text().notNull().unique('one_challenge_of_a_kind'),
    /** Whose new passkey it is for; null: to sign in, by whoever it may be. */
    accountId: uuid().references(() => accounts.id),
    expiresAt: moment().notNull(),
  },
  (challenge) => [
    gateOnly('passkey_challenges'),
    removedWithItsAccount('passkey_challenges', challenge.accountId),
  ],
);
