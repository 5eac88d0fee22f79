import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { gateOnly, removedWithItsAccount } from '../gate-only';
import { moment } from '../school-table';
import { accounts } from './identity';

/** How pages look for an account, wherever it signs in: the words of the cookie that carries it. */
export const looks = pgTable(
  'looks',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id)
      .unique('one_look_per_account'),
    look: text().notNull(),
    changedAt: moment().notNull().defaultNow(),
  },
  (look) => [gateOnly('looks'), removedWithItsAccount('looks', look.accountId)],
);
