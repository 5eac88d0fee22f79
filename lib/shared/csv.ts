/** Signs by which a spreadsheet takes a cell for a formula, with their full-width forms; before it it skips spaces. */
const runs = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** A cell that shows in a spreadsheet as it is and never runs. A plain number stays one, -5 too. */
const harmless = (text: string) => (runs.test(text) && !plainNumber.test(text) ? `'${text}` : text);

/** What a file that spreadsheets open begins with: the mark by which they know its letters (UTF-8). */
export const csvMark = '\ufeff';

/** Lines of such a file, each cell in quotes. Nothing in it can be run as a formula. */
export const csvLines = (rows: readonly (readonly string[])[]) =>
  rows
    .map((row) => `${row.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')}\r\n`)
    .join('');

/** A whole file. */
export const csvOf = (rows: readonly (readonly string[])[]) => csvMark + csvLines(rows);
