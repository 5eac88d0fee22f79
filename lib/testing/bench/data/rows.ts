import { createHash } from 'node:crypto';
import { type Column, getTableColumns, getTableName, is } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { PgCustomColumn, type PgTable } from 'drizzle-orm/pg-core';

/** Takes a row of a table as the product's own schema has it. */
export type Put = <Table extends PgTable>(table: Table, row: Table['$inferInsert']) => void;

type Sheet = {
  columns: readonly Readonly<{ key: string; column: Column; sealed: boolean }>[];
  anySealed: boolean;
  head: string;
  lines: string[];
  /** What the lines say, in a table of which some of it lies sealed. */
  said: string[];
  rows: number;
};

const special = /[\\\t\n\r]/g;
const hasSpecial = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};
function inText(value: unknown) {
  if (value === null || value === undefined) return '\\N';
  const text = String(value);
  return hasSpecial.test(text) ? text.replace(special, (sign) => escapes[sign] ?? sign) : text;
}

/**
 * Rows as COPY reads them, each column written as the product writes it, so that sealed ones lie sealed. The digest
 * is of what the rows say: of what is sealed, whose bytes differ each time, of the words themselves.
 */
export function openBook() {
  const sheets = new Map<string, Sheet>();
  const digest = createHash('sha256');

  function sheetOf(table: PgTable, row: object) {
    const name = getTableName(table);
    const known = sheets.get(name);
    if (known) return known;
    const all = getTableColumns(table);
    const columns = Object.keys(row).map((key) => {
      const column = all[key];
      if (!column) throw new Error(`${name} has no column ${key}`);
      return { key, column: column as Column, sealed: is(column, PgCustomColumn) };
    });
    const names = columns.map(({ key }) => `"${toSnakeCase(key)}"`);
    const head = `copy "${name}" (${names.join(', ')}) from stdin`;
    const anySealed = columns.some(({ sealed }) => sealed);
    const sheet = { columns, anySealed, head, lines: [], said: [], rows: 0 };
    sheets.set(name, sheet);
    return sheet;
  }

  const put: Put = (table, row) => {
    const sheet = sheetOf(table, row);
    const values = row as Readonly<Record<string, unknown>>;
    if (Object.keys(values).length !== sheet.columns.length)
      throw new Error(`A row of ${getTableName(table)} has other columns than the one before`);
    const written: string[] = [];
    for (const { key, column } of sheet.columns) {
      const value = values[key];
      const isThere = value !== null && value !== undefined;
      written.push(inText(isThere ? column.mapToDriverValue(value) : null));
    }
    sheet.lines.push(`${written.join('\t')}\n`);
    sheet.rows += 1;
    if (!sheet.anySealed) return;
    const said = sheet.columns.map(({ key, sealed }, at) =>
      sealed ? inText(values[key]) : written[at],
    );
    sheet.said.push(`${said.join('\t')}\n`);
  };

  /** What was put since the last time, a statement and its lines for each table. */
  function* taken(): Generator<Readonly<{ head: string; lines: readonly string[] }>> {
    for (const [table, sheet] of sheets) {
      const { head, lines, said, anySealed } = sheet;
      if (lines.length === 0) continue;
      digest.update(`${table}\n${(anySealed ? said : lines).join('')}`);
      sheet.lines = [];
      sheet.said = [];
      yield { head, lines };
    }
  }

  return {
    put,
    taken,
    counts: () => Object.fromEntries([...sheets].map(([name, { rows }]) => [name, rows])),
    /** Of all that was taken. Ends the book. */
    checksum: () => digest.digest('hex'),
  };
}

export type Book = ReturnType<typeof openBook>;
