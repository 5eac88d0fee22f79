import { sql } from 'drizzle-orm';
import { type ExtraConfigColumn, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { clearedByTheGate, gateOnly, removedWithItsAccount } from '../gate-only';
import { moment } from '../school-table';
import { textOfAccounts } from '../sealed';
import { accounts } from './identity';

/*
 * Links by which somebody who cannot sign in, or moves to another address, shows that a mailbox is theirs.
 * Each is good once and not for long; only the hash of what it holds is kept.
 *
 *   accounts 1 ──* credential_resets (a new password)     accounts 1 ──* address_checks (a new address)
 */

const linkOfAccount = (onePerSecret: string) => ({
  id: uuid().primaryKey().$defaultFn(newId),
  accountId: uuid()
    .notNull()
    .references(() => accounts.id),
  secretHash: text().notNull().unique(onePerSecret),
  createdAt: moment().notNull().defaultNow(),
  expiresAt: moment().notNull(),
  /** When it was used, or made void by another. */
  usedAt: moment(),
});

const isOver = (link: Readonly<Record<'usedAt' | 'expiresAt', ExtraConfigColumn>>) =>
  sql`${link.usedAt} is not null or ${link.expiresAt} < now()`;

export const credentialResets = pgTable(
  'credential_resets',
  linkOfAccount('one_reset_per_secret'),
  (reset) => [
    index().on(reset.accountId),
    gateOnly('credential_resets'),
    removedWithItsAccount('credential_resets', reset.accountId),
    clearedByTheGate('credential_resets_kept_while_they_work', isOver(reset)),
  ],
);

export const addressChecks = pgTable(
  'address_checks',
  {
    ...linkOfAccount('one_address_check_per_secret'),
    /** The address that becomes the account's when its link is opened; lower case, and sealed. */
    email: textOfAccounts('address_checks.email').notNull(),
  },
  (check) => [
    index().on(check.accountId),
    gateOnly('address_checks'),
    removedWithItsAccount('address_checks', check.accountId),
    clearedByTheGate('address_checks_kept_while_they_work', isOver(check)),
  ],
);
