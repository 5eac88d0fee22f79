import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { erasureReasons, erasureStates, identityKinds } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  everywhere,
  insertableBy,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people } from './people';

/*
 * Taking somebody out of the school's records: looked at first, then asked for, then carried out by the clock as a
 * role of its own. What is left of the person is a row without a name. Whom a record that has to stay is about
 * stands apart, for whoever reads such records; nothing that is held is removed.
 *
 *   people 1 ──* erasures      people 1 ──* kept_identities      people 1 ──* legal_holds
 */

/** What a look found: counts of rows by table, and nothing of what stands in them. */
export type ErasurePlan = Readonly<{
  goes: Readonly<Record<string, number>>;
  files: number;
  /** What stays because of a legal hold on somebody else. */
  held?: Readonly<Record<string, number>>;
  /** How many imports that wait for somebody are given up. */
  imports?: number;
  stays: Readonly<Record<string, number>>;
  /** Rows about others in which the whole name is written. */
  mentions: Readonly<Record<string, number>>;
  /** Guardians who would be left without a child here. */
  leftAlone: readonly string[];
}>;

/** Rows by table that a hold on somebody else keeps. */
export type KeptBack = Readonly<Record<string, readonly string[] | number>>;

const keeps = may('records.keep');

export const erasures = schoolTable(
  'erasures',
  {
    personId: uuid().notNull(),
    state: text({ enum: erasureStates }).notNull().default('looking'),
    reason: text({ enum: erasureReasons }),
    /** Null where the list that lies with the keys was carried out again after a restore. */
    askedById: uuid(),
    confirmedById: uuid(),
    confirmedAt: moment(),
    endedAt: moment(),
    plan: jsonb().$type<ErasurePlan>(),
    /** How many of how many steps are done. */
    progress: integer().notNull().default(0),
    /** The sign-in that may have to go too; empty once that is settled. */
    account: uuid(),
    /** What was removed, by table. */
    removed: jsonb().$type<Readonly<Record<string, number>>>(),
    /**
     * What still stays because of a legal hold on somebody else: ids by table, and of earlier erasures only how many.
     * It goes once that is lifted, also what was found by a name that nobody knows any more.
     */
    held: jsonb().$type<KeptBack>(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.askedById, people),
    withinSchool(row.schoolId, row.confirmedById, people),
    index().on(row.schoolId, row.createdAt),
    uniqueIndex('one_erasure_of_each').on(row.schoolId, row.personId),
    check('erasure_state_is_known', oneOf(row.state, erasureStates)),
    check('erasure_reason_is_known', oneOf(row.reason, erasureReasons)),
    readableBy(
      'erasures_read_by_who_keeps_records',
      sql`${keeps} or ${may('audit.read')} or ${may('event.react')}`,
    ),
    insertableBy(
      'erasures_looked_at_as_oneself',
      sql`${keeps} and ${row.askedById} = ${self} and ${row.state} = 'looking' and ${row.personId} <> ${self}`,
    ),
    updatableBy(
      'erasures_asked_for_once',
      sql`${keeps} and ${row.state} in ('ready', 'looking')`,
      sql`${keeps} and ((${row.state} = 'waiting' and ${row.confirmedById} = ${self} and ${row.reason} is not null)
        or ${row.state} = 'looking')`,
    ),
    deletableBy(
      'erasures_left_before_they_are_asked_for',
      sql`${keeps} and ${row.state} in ('looking', 'ready')`,
    ),
  ],
);

/** What stays with a record that must stay, and goes with the last of its kind. */
export const keptIdentities = schoolTable(
  'kept_identities',
  {
    personId: uuid().notNull(),
    kind: text({ enum: identityKinds }).notNull(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    dateOfBirth: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    uniqueIndex('one_identity_of_each_kind').on(row.schoolId, row.personId, row.kind),
    check('identity_kind_is_known', oneOf(row.kind, identityKinds)),
    // That there is one tells that there are such records.
    readableBy(
      'kept_identities_read_with_their_records',
      sql`case ${row.kind} when 'concerns' then ${may('concern.read')}
        when 'care' then ${everywhere('care.read')} else ${keeps} end`,
    ),
    insertableBy('kept_identities_written_by_erasing', sql`false`),
    updatableBy('kept_identities_never_change', sql`false`),
    deletableBy('kept_identities_go_with_their_records', sql`false`),
  ],
);

/** Nothing of this person is removed until it is lifted. */
export const legalHolds = schoolTable(
  'legal_holds',
  {
    /** Null: everything of the kind, whoever it is about. */
    personId: uuid(),
    /** Null: everything about the person. */
    kind: text(),
    reason: text().notNull(),
    placedById: uuid().notNull(),
    liftedAt: moment(),
    liftedById: uuid(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.placedById, people),
    withinSchool(row.schoolId, row.liftedById, people),
    check(
      'a_hold_is_on_a_person_or_a_kind',
      sql`(${row.personId} is null) <> (${row.kind} is null)`,
    ),
    index().on(row.schoolId, row.personId),
    readableBy('legal_holds_read_by_who_keeps_records', keeps),
    insertableBy(
      'legal_holds_placed_as_oneself',
      sql`${keeps} and ${row.placedById} = ${self} and ${row.liftedAt} is null`,
    ),
    updatableBy(
      'legal_holds_lifted_as_oneself',
      sql`${keeps} and ${row.liftedAt} is null`,
      sql`${keeps} and ${row.liftedById} = ${self} and ${row.liftedAt} is not null`,
    ),
    deletableBy('legal_holds_are_kept', sql`false`),
  ],
);

/** Files whose rows are gone: noted in the same transaction, forgotten once they are out of storage. */
export const removedFiles = schoolTable(
  'removed_files',
  { storageKey: text().notNull() },
  (row) => [
    uniqueIndex('one_removal_of_each_file').on(row.schoolId, row.storageKey),
    readableBy('removed_files_are_nobodys_to_read', sql`false`),
    insertableBy('removed_files_noted_by_removing', sql`false`),
    updatableBy('removed_files_never_change', sql`false`),
    deletableBy('removed_files_forgotten_by_removing', sql`false`),
  ],
);

export type Erasure = typeof erasures.$inferSelect;
