import type { Row } from './rows';

/** A row in whose cells nothing stands. */
export const isBlank = ({ cells }: Row) => cells.every((cell) => cell.trim() === '');

const things = '(pupils?|students?|children|staff|people|records?|rows?|entries|contacts?)';
const number = /^[\d,. ]+$/;

/** What programs print below a list, such as "Total: 30", "30 records", "End of report", "Page 1 of 2". */
const footers = [
  new RegExp(`^(grand )?totals?( (number|count))?( of)?( ${things})?( *[:=])?( *[\\d,.]+)?$`),
  new RegExp(`^(count|number)( of ${things})?( *[:=])?( *[\\d,.]+)?$`),
  new RegExp(`^${things}( (in total|listed|found|exported))? *[:=] *[\\d,.]+$`),
  new RegExp(`^[\\d,.]+ ${things}( (in total|listed|found|exported|selected))?\\.?$`),
  /^\W*end( of( the| this)? (report|list|file|data|export|records|document))?\W*$/,
  /^(report )?(printed|generated|exported|produced|created)( on| by| at| from|:) /,
  /^(report|export) (date|time|run)\b/,
  /^page \d+( of \d+)?$/,
  /^[-=*_]{3,}$/,
];

/** Whether a row says something about the list, and nobody stands in it: such a line, maybe with its number beside it. */
export function isFooter({ cells }: Row) {
  const [first = '', second, ...more] = cells.map((cell) => cell.trim()).filter(Boolean);
  if (more.length > 0 || (second !== undefined && !number.test(second))) return false;
  const text = first.toLowerCase().replaceAll(/\s+/g, ' ');
  return footers.some((each) => each.test(text));
}
