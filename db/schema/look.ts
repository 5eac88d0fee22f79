import { sql } from 'drizzle-orm';
import { pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { gateRole } from '../app-roles';
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
    changedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  () => [
    pgPolicy('looks_belong_to_the_gate', { to: gateRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
