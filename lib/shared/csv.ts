/** Signs by which a spreadsheet takes a cell for a formula, with their full-width forms; before it it skips spaces. */
const runs = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** A cell that shows in a spreadsheet as it is and never runs. A plain number stays one, -5 too. */
const harmless = (text: string) => (runs.test(text) && !plainNumber.test(text) ? `'${text}` : text);

/**
 * A file that spreadsheets open, with the mark by which they know its letters (UTF-8) and each cell in
 * quotes. Nothing in it can be run as a formula.
 */
export const csvOf = (rows: readonly (readonly string[])[]) =>
  `\ufeff${rows
    .map((row) => row.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n')}\r\n`;
