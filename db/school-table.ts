import { type BuildExtraConfigColumns, type SQL, sql } from 'drizzle-orm';
import {
  type ExtraConfigColumn,
  foreignKey,
  type PgColumn,
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  pgPolicy,
  pgTable,
  primaryKey,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { appRole, gateRole, removerRole } from './app-roles';
import { schools } from './schema/schools';

export const moment = () => timestamp({ withTimezone: true });

const schoolColumns = () => ({
  /** Made in the app, in order of time: PostgreSQL before 18 has no uuidv7(). */
  id: uuid().notNull().$defaultFn(newId),
  schoolId: uuid()
    .notNull()
    .references(() => schools.id),
  createdAt: moment().notNull().defaultNow(),
});

type Columns = Record<string, PgColumnBuilderBase>;
type RowOf<Own extends Columns> = BuildExtraConfigColumns<
  string,
  ReturnType<typeof schoolColumns> & Own,
  'pg'
>;

/**
 * A table whose every row belongs to one school.
 *
 * Isolation comes with the table, not with the memory of whoever adds one: the one permissive
 * policy hides other schools' rows, and the (school, id) key lets `withinSchool` keep a row from
 * pointing at one. Every key leads with the school, so the table can be distributed by it.
 * FORCE and the grants follow in a hand-written migration; the house test misses neither.
 */
export function schoolTable<Name extends string, Own extends Columns>(
  name: Name,
  columns: Own,
  extras: (row: RowOf<Own>) => PgTableExtraConfigValue[],
) {
  return pgTable(name, { ...schoolColumns(), ...columns }, (row) => [
    primaryKey({ columns: [row.schoolId as PgColumn, row.id as PgColumn] }),
    pgPolicy(`${name}_of_own_school`, {
      to: appRole,
      using: sql`school_id = (select app_school_id())`,
      withCheck: sql`school_id = (select app_school_id())`,
    }),
    // Whoever erases somebody reaches each table, a new one too; grants say what may be done there.
    pgPolicy(`${name}_removed_within_a_school`, {
      to: removerRole,
      using: sql`school_id = (select app_school_id())`,
      withCheck: sql`school_id = (select app_school_id())`,
    }),
    // Safe: `row` is built from exactly these columns; TypeScript cannot see through the spread.
    ...extras(row as unknown as RowOf<Own>),
  ]);
}

/** A foreign key that can only reach a row of the same school: PostgreSQL checks keys without row security. */
export const withinSchool = (
  schoolId: ExtraConfigColumn,
  column: ExtraConfigColumn,
  target: { schoolId: PgColumn; id: PgColumn },
) =>
  foreignKey({
    columns: [schoolId, column] as unknown as [PgColumn, PgColumn],
    foreignColumns: [target.schoolId, target.id],
  });

/** Narrows who may read within the school. It can only take rows away. */
export const readableBy = (name: string, who: SQL) =>
  pgPolicy(name, { as: 'restrictive', for: 'select', to: appRole, using: who });

/**
 * Narrows who may write within the school: which rows they may touch, and what a row may
 * look like when they are done with it.
 */
export const writableBy = (name: string, touch: SQL, leave = touch) => [
  insertableBy(`${name}_insert`, leave),
  updatableBy(`${name}_update`, touch, leave),
  deletableBy(`${name}_delete`, touch),
];

export const insertableBy = (name: string, leave: SQL) =>
  pgPolicy(name, { as: 'restrictive', for: 'insert', to: appRole, withCheck: leave });

export const updatableBy = (name: string, touch: SQL, leave = touch) =>
  pgPolicy(name, { as: 'restrictive', for: 'update', to: appRole, using: touch, withCheck: leave });

export const deletableBy = (name: string, touch: SQL) =>
  pgPolicy(name, { as: 'restrictive', for: 'delete', to: appRole, using: touch });

/** Never deleted, but by undoing the change that made the row. */
export const keptUntilUndone = (name: string, touch: SQL, table: string, id: ExtraConfigColumn) => [
  insertableBy(`${name}_insert`, touch),
  updatableBy(`${name}_update`, touch),
  deletableBy(`${name}_delete`, madeByWhatIsUndone(table, id)),
];

/** The row was made by the change that is being undone in this transaction. */
export const madeByWhatIsUndone = (table: string, id: ExtraConfigColumn) =>
  sql`${id} in (select app_undone('${sql.raw(table)}'))`;

/** The gate reads these rows before a school is known; column grants say how little of them. */
export const knownToTheGate = (name: string) =>
  pgPolicy(`${name}_known_to_the_gate`, { for: 'select', to: gateRole, using: sql`true` });

/*
 * What the person may do, and for whom, was worked out once, when the transaction began. The sub-select
 * makes PostgreSQL read that answer once per statement instead of once per row.
 */
export const self = sql`(select app_person_id())`;
export const may = (permission: string) => sql`(select app_may('${sql.raw(permission)}'))`;
export const everywhere = (permission: string) =>
  sql`(select app_everywhere('${sql.raw(permission)}'))`;

/**
 * The permission reaches this child: the whole school, or this child by a grant. `in` rather than `any`,
 * because PostgreSQL hashes it: a list of 150 children is then looked up, not gone through, for each row.
 */
export const reaches = (permission: string, student: ExtraConfigColumn) =>
  sql`(${everywhere(permission)} or ${namedIn(permission, student)})`;

/** The permission reaches this child by name; where it holds for the whole school, nobody is named. */
export const namedIn = (permission: string, student: ExtraConfigColumn) =>
  sql`${student} in (select unnest(app_students('${sql.raw(permission)}')))`;

export const reachesClass = (permission: string, schoolClass: ExtraConfigColumn) =>
  sql`(${everywhere(permission)} or ${schoolClass} = any((select app_classes('${sql.raw(permission)}'))::uuid[]))`;

/**
 * Whoever asks is, or was, family of the child; asked once a statement, of writes alone. The school carrying out a change
 * of many records is nobody's family.
 */
export const notOwnFamily = (student: ExtraConfigColumn | SQL) =>
  sql`(${may('event.react')} or ${student} <> all((select app_own_family())::uuid[]))`;

/*
 * One set per kind of record. That a child is there: names, classes and clubs, for all who read anything
 * of them. A club leader reads the learning of its children, not who is at home with them.
 */
export const knowsStudent = (student: ExtraConfigColumn) => reaches('child.know', student);
export const knowsClass = (schoolClass: ExtraConfigColumn) =>
  reachesClass('child.know', schoolClass);
export const seesLearningOf = (student: ExtraConfigColumn) => reaches('learning.read', student);
export const seesContactsOf = (student: ExtraConfigColumn) => reaches('contact.read', student);
export const seesConsentOf = (student: ExtraConfigColumn) => reaches('consent.read', student);
export const seesCareOf = (student: ExtraConfigColumn) => reaches('care.read', student);

/** A check that a text column holds one of a few words. Text, because an enum's `=` is not leakproof. */
export const oneOf = (column: ExtraConfigColumn, words: readonly string[]) =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`;
