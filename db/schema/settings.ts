import { sql } from 'drizzle-orm';
import { jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { gateOnly } from '../gate-only';
import {
  deletableBy,
  insertableBy,
  knownToTheGate,
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

/*
 * What a school, or whoever runs the product, has decided otherwise than the catalogue says
 * (lib/settings/catalogue/rules.ts, which knows each key, what it may be and what it is unless changed).
 * Whoever belongs to the school may read how it is run; what is secret is no setting.
 *
 *   schools 1 ──* settings *── ? people (who changed it)
 *   platform_settings *── ? accounts (who changed it)
 */

export const settings = schoolTable(
  'settings',
  {
    key: text().notNull(),
    /** Null: back to what the catalogue says. */
    value: jsonb().$type<unknown>(),
    /** Null: moved here from where it was kept before. */
    changedById: uuid(),
    changedAt: moment().notNull().defaultNow(),
  },
  (row) => [
    unique('one_setting_per_key').on(row.schoolId, row.key),
    withinSchool(row.schoolId, row.changedById, people),
    knownToTheGate('settings'),
    readableBy('settings_read_by_the_school', sql`true`),
    insertableBy(
      'settings_made_as_oneself',
      sql`${may('settings.manage')} and ${row.changedById} = ${self}`,
    ),
    updatableBy(
      'settings_changed_as_oneself',
      may('settings.manage'),
      sql`${may('settings.manage')} and ${row.changedById} = ${self}`,
    ),
    deletableBy('settings_are_kept', sql`false`),
  ],
);

/** Of the whole product, above schools; only the gate reaches it. */
export const platformSettings = pgTable(
  'platform_settings',
  {
    id: uuid().primaryKey().$defaultFn(newId),
    key: text().notNull().unique('one_platform_setting_per_key'),
    /** Null: back to what the catalogue says. */
    value: jsonb().$type<unknown>(),
    changedByAccountId: uuid().references(() => accounts.id),
    changedAt: moment().notNull().defaultNow(),
  },
  () => [gateOnly('platform_settings')],
);
