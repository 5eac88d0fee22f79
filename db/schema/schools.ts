import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  type ExtraConfigColumn,
  jsonb,
  pgPolicy,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { noSchoolsAddress } from '@/lib/shared/addresses';
import {
  type Module,
  modules,
  nations,
  type RoleNames,
  schoolKinds,
} from '@/lib/shared/vocabulary';
import { appRole, gateRole, platformRole } from '../app-roles';
import { knownToThePlatform } from '../gate-only';

/*
 * The tenants. A row here is known before anyone is in a school, so it has no school of its own:
 * the gate finds a school by its address, a person inside it reads their own school only.
 */

const words = (list: readonly string[]) => sql.raw(list.map((word) => `'${word}'`).join(', '));

export type SchoolLogo = Readonly<{
  storageKey: string;
  contentType: string;
  bytes: number;
  width: number;
  height: number;
}>;

export const schools = pgTable(
  'schools',
  {
    id: uuid().primaryKey(),
    /** The first segment of every address inside the school. */
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: text({ enum: schoolKinds }).notNull().default('primary_school'),
    nation: text({ enum: nations }).notNull().default('england'),
    /** Unique Reference Number in the public register: six digits. A training provider may have none. */
    urn: text().unique('one_school_per_urn'),
    /** The local authority's three digits and the establishment's four. */
    laestab: text(),
    localAuthority: text(),
    region: text(),
    /** The colour that its grown-ups' pages have at their top; null for the product's own. */
    accent: text(),
    /** The picture beside its name there; the bytes lie in storage. */
    logo: jsonb().$type<SchoolLogo>(),
    /** What those who work here are called, where the school says it otherwise than the catalogue. */
    roleNames: jsonb().$type<RoleNames>().notNull().default({}),
    /** What the school does without. */
    modulesOff: text().array().$type<Module[]>().notNull().default([]),
    /** A host of the school's own, such as homework.oakfield.sch.uk. */
    host: text().unique(),
    /** Demo schools let anyone in with one click; a real one never does. */
    demo: boolean().notNull().default(false),
    /** Since when nobody is let in; null while the school runs. */
    suspendedAt: timestamp({ withTimezone: true }),
    /** Why, in the operator's words. */
    suspendedReason: text(),
    /**
     * Since when it runs itself. Null: an operator made it, and nobody has accepted to be its first admin; until
     * then, and never again, operators may invite somebody.
     */
    openedAt: timestamp({ withTimezone: true }).defaultNow(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (school) => [
    check('school_slug_fits_an_address', sql`${school.slug} ~ '^[a-z][a-z0-9-]{1,62}$'`),
    check(
      'school_slug_is_no_address_of_ours',
      sql`${school.slug} not in (${words(noSchoolsAddress)})`,
    ),
    check('school_kind_is_known', sql`${school.kind} in (${words(schoolKinds)})`),
    check('school_nation_is_known', sql`${school.nation} in (${words(nations)})`),
    check('urn_has_six_digits', sql`${school.urn} ~ '^[0-9]{6}$'`),
    check('laestab_has_seven_digits', sql`${school.laestab} ~ '^[0-9]{7}$'`),
    check('accent_is_a_colour', sql`${school.accent} ~ '^#[0-9a-f]{6}$'`),
    check('role_names_are_listed', sql`jsonb_typeof(${school.roleNames}) = 'object'`),
    check('modules_off_are_known', sql`${school.modulesOff} <@ array[${words(modules)}]::text[]`),
    pgPolicy('schools_known_to_the_gate', { for: 'select', to: gateRole, using: sql`true` }),
    pgPolicy('schools_opened_by_their_first_admin', {
      for: 'update',
      to: gateRole,
      using: sql`${school.openedAt} is null`,
      withCheck: sql`${school.openedAt} is not null`,
    }),
    knownToThePlatform('schools'),
    pgPolicy('schools_made_by_operators', {
      for: 'insert',
      to: platformRole,
      withCheck: sql`${school.openedAt} is null and ${school.suspendedAt} is null`,
    }),
    pgPolicy('schools_changed_by_operators', {
      for: 'update',
      to: platformRole,
      using: sql`true`,
    }),
    pgPolicy('schools_read_by_their_own', {
      for: 'select',
      to: appRole,
      using: sql`id = (select app_school_id())`,
    }),
    pgPolicy('schools_described_by_their_own', {
      for: 'update',
      to: appRole,
      using: sql`id = (select app_school_id()) and (select app_may('settings.manage'))`,
    }),
  ],
);

/** In a policy of operators: of a school that an operator made and nobody has taken over yet. */
export const notYetOpened = (schoolId: ExtraConfigColumn) =>
  sql`exists (select from schools s where s.id = ${schoolId} and s.opened_at is null)`;

export type School = typeof schools.$inferSelect;
