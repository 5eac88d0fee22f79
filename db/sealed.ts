import { AsyncLocalStorage } from 'node:async_hooks';
import { customType } from 'drizzle-orm/pg-core';
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
    toDriver: (value) => JSON.stringify(sealText(name, JSON.stringify(value))),
    fromDriver: (stored) => {
      const value = typeof stored === 'string' ? parsed(stored) : stored;
      if (typeof value !== 'string' || !partsOfSealed(value)) return value;
      return JSON.parse(openText(name, value) || 'null') as unknown;
    },
  })();
}

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

/**
 * What a statement of our own read, with every sealed value in it opened, however deep. A row's own columns are
 * opened only if they were sealed for a column of that name.
 */
export function opened<T>(read: T): T {
  return openedBy(sealInForce(), read) as T;
}

export function openedBy(seal: Seal, read: unknown): unknown {
  if (typeof read === 'string') {
    const parts = partsOfSealed(read);
    if (!parts) return read;
    const text = seal.open(read);
    return known.get(parts.column)?.kind === 'json'
      ? (JSON.parse(text || 'null') as unknown)
      : text;
  }
  if (Array.isArray(read)) return read.map((each) => openedBy(seal, each));
  if (read === null || typeof read !== 'object' || !isPlain(read)) return read;
  return Object.fromEntries(Object.entries(read).map(([key, each]) => [key, openedBy(seal, each)]));
}

const isPlain = (value: object) => {
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
};
