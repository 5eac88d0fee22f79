import type { PeopleList } from '@/lib/people/inputs';
import { address } from '../address';

type Shown = Omit<PeopleList, 'order'> & Readonly<{ order: string }>;

/** The address of the list as it is filtered, sorted and shown. */
export const addressOfList = (path: string, { columns, page, ...list }: Shown) =>
  address(path, {
    ...list,
    page: page > 1 ? page : undefined,
    columns: columns?.join(','),
  });
