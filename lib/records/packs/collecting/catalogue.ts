import 'server-only';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type PgArray, type PgTable } from 'drizzle-orm/pg-core';
import { type Held, inventory } from '../../inventory';

/** What a column holds, as far as a pack is concerned. */
export type ColumnKind = 'left_out' | 'person' | 'reference' | 'plain' | 'words' | 'json';
export type OfTable = Readonly<{
  held: Held;
  name: string;
  columns: Readonly<Record<string, ColumnKind>>;
  /** For a reference: the table it points to. */
  pointsTo: Readonly<Record<string, string>>;
  about: readonly string[];
  via: Readonly<{ column: string; to: string }> | undefined;
  file: string | undefined;
}>;

/** Columns under their names in the database, and what each holds. */
function describe(held: Held): OfTable {
  const name = getTableName(held.table);
  const persons = new Set([...held.about, ...held.by].map(toSnakeCase));
  const pointsTo: Record<string, string> = {};
  // Safe: every table of the schema is PostgreSQL's.
  for (const key of getTableConfig(held.table as PgTable).foreignKeys) {
    const { columns, foreignTable } = key.reference();
    const last = columns.at(-1);
    if (last) pointsTo[toSnakeCase(last.name)] = getTableName(foreignTable as Table);
  }
  const columns: Record<string, ColumnKind> = {};
  for (const [key, column] of Object.entries(getTableColumns(held.table))) {
    const at = toSnakeCase(key);
    const { columnType } = column;
    // Safe: an array's column says what its parts are.
    const part = columnType === 'PgArray' ? (column as PgArray<never, never>).baseColumn : column;
    const isCode = (part.enumValues?.length ?? 0) > 0;
    if (key === 'id' || key === 'schoolId' || held.secret.includes(key) || key === held.file)
      columns[at] = 'left_out';
    else if (persons.has(at)) columns[at] = 'person';
    else if (pointsTo[at]) columns[at] = 'reference';
    else if (part.columnType === 'PgUUID') columns[at] = 'left_out';
    else if (isCode || held.plain.includes(key)) columns[at] = 'plain';
    else if (['json', 'jsonb'].includes(column.getSQLType())) columns[at] = 'json';
    // Sealed ones are text to the database like any other.
    else if (part.getSQLType().startsWith('text')) columns[at] = 'words';
    else columns[at] = 'plain';
  }
  return {
    held,
    name,
    columns,
    pointsTo,
    about: held.about.map(toSnakeCase),
    via: held.via && { column: toSnakeCase(held.via.column), to: getTableName(held.via.to) },
    file: held.file && toSnakeCase(held.file),
  };
}

export const described: readonly OfTable[] = inventory.map(describe);
const byName = new Map(described.map((each) => [each.name, each]));
export const describedTable = (name: string) => byName.get(name);
