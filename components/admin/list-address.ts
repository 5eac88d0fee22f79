import { address } from './address';

type Shown = Readonly<Record<string, unknown>> &
  Readonly<{ page: number; columns?: readonly string[] | undefined }>;

/** The address of a list as it is filtered, sorted and shown. */
export const addressOfList = (path: string, { columns, page, ...list }: Shown) =>
  address(path, {
    ...Object.fromEntries(
      Object.entries(list).map(([name, value]) => [
        name,
        value === undefined ? undefined : String(value),
      ]),
    ),
    page: page > 1 ? page : undefined,
    columns: columns?.join(','),
  });

/** What such an address says besides the columns, of all pages. */
export const keptOf = (list: Shown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    new URLSearchParams(addressOfList('', { ...list, columns: undefined, page: 1 })),
  );
