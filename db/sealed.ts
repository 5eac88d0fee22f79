import { AsyncLocalStorage } from 'node:async_hooks';
import { isDeepStrictEqual } from 'node:util';
import { type Column, type SQL, sql } from 'drizzle-orm';
import { customType, text as plainText } from 'drizzle-orm/pg-core';
import { parsePgArray } from 'drizzle-orm/pg-core/utils';

/*
 * Columns whose values the database holds sealed: `sealed:<table>.<column>:<key>:<nonce, tag and text>`. They are
 * sealed on their way in and opened on their way out, with the keys of the school that the transaction is in, which
 * `withSeal` binds to it. A value says which column it was sealed for; anywhere else, and in another school, it does
 * not open. SQL can only pass such values on: it cannot compare, sort or search them.
 */

/** What seals and opens for one school. */
export type Seal = Readonly<{
  /** Under the key of now; a new value each time, of the same text too. */
  seal: (column: string, text: string) => string;
  /** Throws SealBroken. Empty where the key was destroyed. */
  open: (sealed: string) => string;
  /** The same for the same text, in this school and this column alone. */
  mark: (column: string, text: string) => string;
  /** With each key that marks may have been made with, that of now first. */
  marks: (column: string, text: string) => readonly string[];
  /** Whether it was sealed with the key of now. */
  isCurrent: (sealed: string) => boolean;
}>;

/** Says which column, and never what stood there. */
export class SealBroken extends Error {
  constructor(column: string, why = 'it was sealed for another place or with another key') {
    super(`What ${column} holds does not open: ${why}`);
  }
}

// One for the process: a bundler may load this module more than once.
const shared = globalThis as typeof globalThis & { studystreaksSeal?: AsyncLocalStorage<Seal> };
shared.studystreaksSeal ??= new AsyncLocalStorage<Seal>();
const bound = shared.studystreaksSeal;

/** Until it answers, what is written to sealed columns is sealed with this, and what is read opened. */
export const withSeal = <T>(seal: Seal, work: () => PromiseLike<T>): Promise<T> =>
  // Awaited inside, because a query is only sent once somebody awaits it.
  bound.run(seal, async () => await work());

export function sealInForce(): Seal {
  const seal = bound.getStore();
  if (!seal) throw new Error('A sealed column is read or written outside any school');
  return seal;
}

const form = /^sealed:([a-z_]+\.[a-z_]+):(\d+):([\w-]{38,})$/;

/** The parts of a sealed value; undefined for any other text. */
export function partsOfSealed(text: string) {
  if (!text.startsWith('sealed:')) return undefined;
  const [, column, version, body] = form.exec(text) ?? [];
  return column && version && body ? { column, version: Number(version), body } : undefined;
}
export const sealedAs = (column: string, version: number, body: string) =>
  `sealed:${column}:${version}:${body}`;

export type SealedColumn = Readonly<{
  table: string;
  column: string;
  kind: 'text' | 'list' | 'json';
}>;
const known = new Map<string, SealedColumn>();

/** Every sealed column, once its table's module was loaded. */
export const sealedColumns = (): readonly SealedColumn[] => [...known.values()];

function note(name: string, kind: SealedColumn['kind']) {
  const [table = '', column = ''] = name.split('.');
  known.set(name, { table, column, kind });
}

/*
 * Accounts lie above schools, and only the gate reaches them: it seals and opens with the accounts' own keys, by hand.
 */
const knownOfAccounts = new Map<string, SealedColumn>();

/** Every column of accounts that is sealed. */
export const sealedColumnsOfAccounts = (): readonly SealedColumn[] => [...knownOfAccounts.values()];

/** A text of an account that lies sealed; whoever writes it seals it, and whoever reads it opens it. */
export function textOfAccounts(name: string) {
  const [table = '', column = ''] = name.split('.');
  knownOfAccounts.set(name, { table, column, kind: 'text' });
  return plainText();
}

/** An empty text says nothing, and stays as it is. */
export const sealText = (name: string, text: string) =>
  text === '' ? '' : sealInForce().seal(name, text);

/** What was written before its column was sealed is read as it stands. */
function openText(name: string, stored: string) {
  const parts = partsOfSealed(stored);
  if (!parts) return stored;
  if (parts.column !== name) throw new SealBroken(name);
  return sealInForce().open(stored);
}

const text = customType<{ data: string; driverData: string }>;
const textOf = (name: string) =>
  text({
    dataType: () => 'text',
    toDriver: (value) => sealText(name, value),
    fromDriver: (stored) => openText(name, stored),
  });

/** A text that lies sealed; `name` is `table.column`, as the database calls them. */
export function sealedText(name: string) {
  note(name, 'text');
  return textOf(name)();
}

/** A list of texts, each sealed by itself. */
export function sealedTexts(name: string) {
  note(name, 'list');
  return customType<{ data: string[]; driverData: string | string[] }>({
    dataType: () => 'text[]',
    // Neither sealed values nor nothing need quoting beyond this.
    toDriver: (values) => `{${values.map((each) => `"${sealText(name, each)}"`).join(',')}}`,
    fromDriver: (stored) =>
      (Array.isArray(stored) ? stored : (parsePgArray(stored) as string[])).map((each) =>
        openText(name, each),
      ),
  })();
}

/** What JSON can say, sealed as a whole; the column stays jsonb and holds one string. */
export function sealedJson(name: string) {
  note(name, 'json');
  return customType<{ data: unknown; driverData: unknown }>({
    dataType: () => 'jsonb',
    // So does nothing at all.
    toDriver: (value) =>
      isNothing(value) ? '{}' : JSON.stringify(sealText(name, JSON.stringify(value))),
    fromDriver: (stored) => {
      const value = typeof stored === 'string' ? parsed(stored) : stored;
      if (typeof value !== 'string' || !partsOfSealed(value)) return value;
      return JSON.parse(openText(name, value) || 'null') as unknown;
    },
  })();
}

const isNothing = (value: unknown) => JSON.stringify(value) === '{}';

function parsed(stored: string): unknown {
  if (partsOfSealed(stored)) return stored;
  try {
    return JSON.parse(stored);
  } catch {
    return stored;
  }
}

/**
 * What a sealed column is found by, and what keeps it unique: a keyed hash of its text. It is given the text and
 * answers with the hash.
 */
export const markOf = (name: string) =>
  customType<{ data: string; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => sealInForce().mark(name, value),
  })();

/** All that it may be found by while that key is renewed; usually one. */
export const marksOf = (name: string, text: string) => sealInForce().marks(name, text);

/** As SQL: the column that is a mark is one of these texts'. */
export const isMarkOf = (column: Column, name: string, ...texts: readonly string[]) =>
  sql`${column} = any(${`{${texts.flatMap((text) => marksOf(name, text)).join(',')}}`}::text[])`;

/**
 * What an update sets, given what it was read as: a column that goes on saying the same goes on holding the same.
 * Sealed anew it would be another value, and count as changed.
 */
export const whatDiffers = <Values extends Readonly<Record<string, unknown>>>(
  table: Readonly<Record<keyof Values, Column>>,
  before: Readonly<Record<string, unknown>> | undefined,
  values: Values,
) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      before && isDeepStrictEqual(before[key], value) ? sql`${table[key]}` : value,
    ]),
  ) as { [Key in keyof Values]: Values[Key] | SQL };

/** By which key of what was read a sealed column is looked for: `table.column`, or one of several. */
export type Expected = Readonly<Record<string, string | readonly string[]>>;

/**
 * What a statement of our own read, opened where it says that a sealed column stands. Anybody may write a text that
 * looks sealed: everywhere else it is that text. What does not open stays as it is, and keeps nobody from the rest.
 */
export const opened = <T>(read: T, expected: Expected): T =>
  openedUnder(sealInForce(), read, expected) as T;

/** A row with the names that the database gives its columns, its own sealed ones opened. */
export const openedRow = <T extends object>(table: string, row: T): T =>
  openedRowBy(sealInForce(), table, row);

export function openedRowBy<T extends object>(seal: Seal, table: string, row: T): T {
  const changed: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    const name = `${table}.${column}`;
    if (known.has(name)) changed[column] = openedWhere(seal, value, [name]);
  }
  if (table === 'change_rows') Object.assign(changed, openedImages(seal, row));
  return { ...row, ...changed };
}

/** What a change noted is a row of another table, as it was and as it became. */
function openedImages(seal: Seal, row: object) {
  const { table_name: table, before, after } = row as Readonly<Record<string, unknown>>;
  const image = (value: unknown) =>
    typeof table === 'string' && isObject(value) ? openedRowBy(seal, table, value) : value;
  return {
    ...(before !== undefined && { before: image(before) }),
    ...(after !== undefined && { after: image(after) }),
  };
}

function openedUnder(seal: Seal, read: unknown, expected: Expected): unknown {
  if (Array.isArray(read)) return read.map((each) => openedUnder(seal, each, expected));
  if (!isObject(read)) return read;
  return Object.fromEntries(
    Object.entries(read).map(([key, each]) => {
      const names = expected[key];
      return [
        key,
        names === undefined
          ? openedUnder(seal, each, expected)
          : openedWhere(seal, each, [names].flat()),
      ];
    }),
  );
}

/** What stands where one of these columns is expected. */
function openedWhere(seal: Seal, value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => openedWhere(seal, each, names));
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, openedWhere(seal, each, names)]),
    );
  if (typeof value !== 'string') return value;
  const column = partsOfSealed(value)?.column;
  if (!column || !names.includes(column)) return value;
  try {
    return openedBy(seal, value);
  } catch (error) {
    if (error instanceof SealBroken) return value;
    throw error;
  }
}

/** One value of a sealed column, or a list of them. Throws where it does not open. */
export function openedBy(seal: Seal, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => openedBy(seal, each));
  const parts = typeof value === 'string' ? partsOfSealed(value) : undefined;
  if (typeof value !== 'string' || !parts) return value;
  const text = seal.open(value);
  return known.get(parts.column)?.kind === 'json' ? (JSON.parse(text || 'null') as unknown) : text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object') return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
}
