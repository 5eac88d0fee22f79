/* What a spreadsheet would take for a formula, its full-width forms included; a plain number is none. */
const formula = /^[=+\-@\t\r＝＋－＠]/u;
const number = /^[+-]?[\d .,()/-]+$/;
const marked = /^'(?:'|[=+\-@\t\r＝＋－＠])/u;

/** A cell that no spreadsheet runs. */
export const withMark = (text: string) =>
  (formula.test(text) && !number.test(text)) || marked.test(text) ? `'${text}` : text;

/** The text of a cell that was made harmless, here or by another system that does so. */
export const withoutMark = (text: string) => (marked.test(text) ? text.slice(1) : text);
