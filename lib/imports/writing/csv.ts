import { withMark } from '../reading/table/marks';

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvLine = (cells: readonly (string | undefined)[]) =>
  `${cells.map((cell = '') => quoted(withMark(cell))).join(',')}\r\n`;
