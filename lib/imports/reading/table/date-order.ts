import { type DateOrder, ordersOf } from '../days';
import type { FileToRead } from '../opening/file';
import type { Where } from '../trouble';
import { rowsOf } from './rows';

type Ordered = Readonly<{
  order: Exclude<DateOrder, 'iso'>;
  /** Where a date stands that rules out the order of the UK, if that decided it. */
  because?: Where;
}>;

/**
 * In which order the dates of a column stand: the UK's, unless a date rules it out and none rules out
 * the American. Where each is ruled out somewhere, it stays the UK's and the others are refused.
 */
export async function dateOrderOf(file: FileToRead, column: string): Promise<Ordered> {
  let at = -1;
  let because: Where | undefined;
  for await (const { line, cells } of rowsOf(file)) {
    if (at < 0) {
      at = cells.findIndex((cell) => cell.trim() === column);
      if (at < 0) return { order: 'uk' };
      continue;
    }
    const orders = ordersOf((cells[at] ?? '').trim());
    if (orders.length === 0) continue;
    if (!orders.includes('us')) return { order: 'uk' };
    if (!orders.includes('uk'))
      because ??= { file: file.name, line, column: at + 1, field: column };
  }
  return because ? { order: 'us', because } : { order: 'uk' };
}
