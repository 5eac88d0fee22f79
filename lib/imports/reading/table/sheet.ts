import type { Cell } from '../cells';
import type { Findings } from '../findings';
import { limits } from '../limits';
import type { FileToRead } from '../opening/file';
import { type Trouble, Unreadable } from '../trouble';
import { isBlank, isFooter } from './footer';
import { withoutMark } from './marks';
import { type Row, rowsOf, whyNotBelow } from './rows';

/** A row of a file whose header is known: its cells by the names of their columns. */
export type SheetRow = Readonly<{
  line: number;
  /** What stands in this column; empty where the file has no such column. */
  cell: (column: string) => Cell;
}>;

type Expected = Readonly<{
  required: readonly string[];
  /** Every other column that the format has; what is beyond these is told and not read. */
  known?: readonly string[];
  /** Other names of the same columns. */
  aliases?: Readonly<Record<string, string>>;
}>;

/**
 * The rows of a file below its header. A row that does not fit it is refused, and the rest is read; `unfit`
 * is shown such a row, whose cells may stand in the wrong columns. What is printed below the last of them is
 * no row, and neither is one in which nothing stands.
 */
export async function* sheetOf(
  file: FileToRead,
  expected: Expected,
  findings: Findings,
  unfit: (row: SheetRow) => void = () => {},
): AsyncGenerator<SheetRow> {
  const rows = rowsOf(file);
  const first = await rows.next();
  if (first.done) throw new Unreadable({ file: file.name }, 'empty');
  const written = headerOf(file, first.value);
  const header = written.map((name) => expected.aliases?.[name] ?? name);
  refuseTwice(file, first.value.line, header);
  checkHeader(file, first.value.line, header, expected, findings);
  const columns = new Map(header.map((name, at) => [name, { at, written: written[at] ?? name }]));
  for await (const row of withoutFooter(rows, file, findings)) {
    const trouble = whyNotBelow(written, row, file.name);
    if (row.unended) lookAtTheEnd(file, row, trouble, findings);
    if (!trouble) {
      yield sheetRow(file, columns, row);
      continue;
    }
    findings.refuse(trouble);
    unfit(sheetRow(file, columns, row));
  }
}

/** A line that only looks like a footer, since rows come after it, is a row like any other. */
async function* withoutFooter(rows: AsyncIterable<Row>, file: FileToRead, findings: Findings) {
  let held: Row[] = [];
  for await (const row of rows) {
    if (isBlank(row)) continue;
    if (isFooter(row)) {
      held.push(row);
      continue;
    }
    yield* held;
    held = [];
    yield row;
  }
  for (const { line } of held)
    findings.notice({ where: { file: file.name, line }, reason: 'footer_left_out' });
}

/**
 * A list that ends in the middle of a row was cut off, and who would come after it is not in it. With all
 * its cells the last row may be whole.
 */
function lookAtTheEnd(
  file: FileToRead,
  { line }: Row,
  trouble: Trouble | undefined,
  findings: Findings,
) {
  const where = { file: file.name, line };
  if (trouble?.reason === 'row_has_fewer_cells') throw new Unreadable(where, 'cut_off');
  if (!trouble) findings.notice({ where, reason: 'last_line_open' });
}

/** The names of the columns; those without a name at the end, which some programs write, are none. */
export function headerOf(file: FileToRead, { line, cells }: Row): string[] {
  const names = cells.map((cell) => cell.trim());
  const last = names.findLastIndex((name) => name !== '');
  const header = names.slice(0, last + 1);
  const at = (column: number) => ({ file: file.name, line, column: column + 1 });
  if (header.length === 0) throw new Unreadable({ file: file.name, line }, 'empty');
  if (header.length > limits.columns)
    throw new Unreadable(at(limits.columns), 'too_many_columns', {
      columns: header.length,
      most: limits.columns,
    });
  const nameless = header.indexOf('');
  if (nameless >= 0) throw new Unreadable(at(nameless), 'column_nameless');
  refuseTwice(file, line, header);
  return header;
}

function refuseTwice(file: FileToRead, line: number, header: readonly string[]) {
  const twice = header.findIndex((name, where) => header.indexOf(name) !== where);
  if (twice < 0) return;
  const where = { file: file.name, line, column: twice + 1 };
  throw new Unreadable(where, 'column_twice', { column: shortened(header[twice]) });
}

const shortened = (text = '') => text.slice(0, 60);

function checkHeader(
  file: FileToRead,
  line: number,
  header: readonly string[],
  { required, known = [] }: Expected,
  findings: Findings,
) {
  const missing = required.filter((name) => !header.includes(name));
  if (missing[0] !== undefined)
    throw new Unreadable({ file: file.name, line }, 'column_missing', {
      column: missing[0],
      missing: missing.length,
    });
  const expected = new Set([...required, ...known]);
  for (const [at, name] of header.entries())
    if (known.length > 0 && !expected.has(name) && !name.startsWith('metadata.'))
      findings.notice({
        where: { file: file.name, line, column: at + 1, field: name },
        reason: 'column_unknown',
        values: { column: shortened(name) },
      });
}

type Columns = ReadonlyMap<string, Readonly<{ at: number; written: string }>>;

const sheetRow = (file: FileToRead, columns: Columns, row: Row): SheetRow => ({
  line: row.line,
  cell: (column) => {
    const found = columns.get(column);
    const where = { file: file.name, line: row.line, field: found?.written ?? column };
    return found
      ? { text: textIn(row, found.at), where: { ...where, column: found.at + 1 } }
      : { text: '', where };
  },
});

/** Systems that keep spreadsheets from running a cell put a mark before it, which is none of its text. */
const textIn = (row: Row, at: number) => withoutMark((row.cells[at] ?? '').trim());
