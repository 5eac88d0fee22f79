import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { limits } from '../limits';
import { encodingOf, textOf } from '../opening/encoding';
import type { FileToRead } from '../opening/file';
import { type Trouble, Unreadable } from '../trouble';

/** One record of a file of separated values; it stands at the line on which it begins. */
export type Row = Readonly<{
  line: number;
  cells: readonly string[];
  /** The file ends with it, and does not end its line. */
  unended?: true;
}>;

/**
 * The records of a file of separated values, first of all its header. Quotes may hold line breaks;
 * empty lines are passed over.
 */
export async function* rowsOf(file: FileToRead): AsyncGenerator<Row> {
  const encoding = await encodingOf(file);
  const parser = parse({
    delimiter: await delimiterOf(file, encoding),
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: limits.recordLength,
  });
  let lastPiece = '';
  const text = Readable.from(
    noting(withPlainLines(textOf(file, encoding)), (piece) => {
      lastPiece = piece;
    }),
  );
  text.on('error', (error) => parser.destroy(error));
  let line = 1;
  let held: Row | undefined;
  try {
    for await (const { record, info } of text.pipe(parser) as AsyncIterable<Parsed>) {
      // Empty lines before a record are counted with it: it begins where its own lines do.
      const itsLines = 1 + record.reduce((sum, cell) => sum + linesIn(cell), 0);
      line = info.lines - itsLines + 1;
      if (held) yield held;
      held = { line, cells: record };
    }
    if (held) yield lastPiece.endsWith('\n') ? held : { ...held, unended: true };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw asUnreadable(file, error);
  } finally {
    text.destroy();
  }
}

type Parsed = Readonly<{ record: readonly string[]; info: Readonly<{ lines: number }> }>;

/** Says of a text each piece that says anything, as it passes. */
async function* noting(text: AsyncIterable<string>, note: (piece: string) => void) {
  for await (const piece of text) {
    if (piece !== '') note(piece);
    yield piece;
  }
}

/** However a system ends its lines, so that they are counted in one way inside quotes and outside. */
async function* withPlainLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of text) {
    const whole = `${held}${piece}`;
    held = whole.endsWith('\r') ? '\r' : '';
    yield whole.slice(0, whole.length - held.length).replaceAll(/\r\n?/g, '\n');
  }
  yield held.replace('\r', '\n');
}

function linesIn(cell: string) {
  let lines = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function asUnreadable(file: FileToRead, { code, lines }: CsvError & { lines?: number }) {
  const where = { file: file.name, ...(lines ? { line: lines } : {}) };
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new Unreadable(where, 'truncated_in_quotes');
  if (code === 'CSV_MAX_RECORD_SIZE') return new Unreadable(where, 'row_too_long');
  return new Unreadable(where, 'quotes_wrong');
}

const delimiters = [',', ';', '\t', '|'] as const;

/** What stands most often between the names of the first line. */
async function delimiterOf(file: FileToRead, encoding: Awaited<ReturnType<typeof encodingOf>>) {
  let first = '';
  for await (const text of withPlainLines(textOf(file, encoding))) {
    first += text;
    if (first.trimStart().includes('\n') || first.length > limits.recordLength) break;
  }
  const header =
    first
      .trimStart()
      .split('\n', 1)[0]
      ?.replaceAll(/"[^"]*"/g, '') ?? '';
  const times = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((best, each) => (times(each) > times(best) ? each : best));
}

/** Why a row does not fit below its header: it has too few cells, more than it, or one too long. */
export function whyNotBelow(
  header: readonly string[],
  row: Row,
  file: string,
): Trouble | undefined {
  const { line, cells } = row;
  const extra = cells.findIndex((cell, at) => at >= header.length && cell.trim() !== '');
  if (extra >= 0)
    return {
      where: { file, line, column: extra + 1 },
      reason: 'row_has_more_cells',
      values: { cells: cells.length, columns: header.length },
    };
  if (cells.length < header.length)
    return {
      where: { file, line, column: cells.length + 1 },
      reason: 'row_has_fewer_cells',
      values: { cells: cells.length, columns: header.length },
    };
  const long = cells.findIndex((cell) => cell.length > limits.fieldLength);
  if (long < 0) return undefined;
  return {
    where: { file, line, column: long + 1, field: header[long] ?? '' },
    reason: 'field_too_long',
  };
}
