import type { ImportList } from '@/lib/imports/inputs';
import { address } from '../address';

type Shown = Omit<ImportList, 'order'> & Readonly<{ order: string }>;

/** The address of an import's rows as they are narrowed, sorted and shown; what is usual is left out. */
export const addressOfRows = (path: string, { sort, order, page, columns, ...list }: Shown) =>
  address(path, {
    ...list,
    ...(sort === 'place' && order === 'asc' ? {} : { sort, order }),
    page: page > 1 ? page : undefined,
    columns: columns && (columns.join(',') || 'name'),
  });

/** What the address says besides the columns. */
export const keptOf = (list: ImportList): Readonly<Record<string, string>> =>
  Object.fromEntries(
    new URLSearchParams(addressOfRows('', { ...list, columns: undefined, page: 1 })),
  );
