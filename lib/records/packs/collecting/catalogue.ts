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
    const { columns, foreignColumns, foreignTable } = key.reference();
    // Beside the id such a key may say whose the row is, or of which class.
    const at = foreignColumns.findIndex(({ name }) => name === 'id');
    const pointing = columns[at] ?? columns.at(-1);
    if (pointing) pointsTo[toSnakeCase(pointing.name)] = getTableName(foreignTable as Table);
  }
  // These go along in the key of what a row belongs to.
  for (const [key, to] of Object.entries({ classId: 'classes', clubId: 'clubs' }))
    if (key in getTableColumns(held.table)) pointsTo[toSnakeCase(key)] ??= to;
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

/** Ids that point to nothing the database knows of, so that no copy can say what they mean. */
const idsOfTheProgram: ReadonlySet<string> = new Set([
  'audit_events.subject_id',
  'change_rows.row_id',
  'concerns.sending',
  'consent_resolutions.answer_ids',
  'drafts.page',
  'erasures.account',
  'import_rows.candidates',
  'import_rows.subject_id',
  'release_requests.may_not',
  'submissions.sent_as',
  'uploads_under_way.part_of',
]);

/** Why what a column holds goes into no copy; undefined where it goes into one, or nobody has said why not. */
export function whyInNoCopy(
  { held, name, columns, pointsTo, about, via, file }: OfTable,
  column: string,
) {
  if (about.length === 0 && !via) return 'about nobody; who did it stands in the record of events';
  if (column === 'id') return 'names the row, which stands beside what it says';
  if (column === 'school_id') return 'the school, which the copy says once';
  if (held.secret.map(toSnakeCase).includes(column)) return 'opens something, or tells of others';
  if (column === file) return 'the file itself goes into the copy';
  if (columns[column] === 'reference') {
    const to = byName.get(pointsTo[column] ?? '');
    return to?.held.kind === 'school' ? undefined : 'says to which other row it belongs';
  }
  return idsOfTheProgram.has(`${name}.${column}`) ? 'an id that the program alone uses' : undefined;
}
