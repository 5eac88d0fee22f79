import { sql } from 'drizzle-orm';
import { boolean, check, index, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { nations } from '@/lib/shared/vocabulary';
import { appRole } from '../app-roles';
import { gateOnly } from '../gate-only';
import { moment, oneOf } from '../school-table';

/*
 * The public register of schools, as whoever runs the product loaded it. It is about no school of ours and
 * about nobody: a school looks itself up in it. Rows that a later register lacks are marked, not removed.
 */
export const registerSchools = pgTable(
  'register_schools',
  {
    id: uuid().primaryKey().defaultRandom(),
    urn: text().notNull().unique('one_row_per_urn'),
    /** The local authority's three digits and the establishment's four; null where it has none. */
    laestab: text(),
    name: text().notNull(),
    /** The register's own words, such as 'Voluntary aided school' and 'Primary'. */
    type: text(),
    phase: text(),
    /** Null for schools overseas. */
    nation: text({ enum: nations }),
    localAuthority: text(),
    region: text(),
    town: text(),
    postcode: text(),
    /** Closed ones stay in the register for good. */
    open: boolean().notNull(),
    /** Since when the register that was loaded last lacks it. */
    goneAt: moment(),
  },
  (row) => [
    check('register_urn_has_six_digits', sql`${row.urn} ~ '^[0-9]{6}$'`),
    check('register_nation_is_known', oneOf(row.nation, nations)),
    index('register_found_by_name').using('gin', sql`folded(${row.name}) gin_trgm_ops`),
    index('register_found_by_postcode').on(sql`replace(${row.postcode}, ' ', '') text_pattern_ops`),
    gateOnly('register_schools'),
    // Of every row, or no index would serve: PostgreSQL asks what is like a name only after a condition of ours.
    pgPolicy('register_schools_read_in_schools', { for: 'select', to: appRole, using: sql`true` }),
  ],
);

export type RegisterSchool = typeof registerSchools.$inferSelect;
