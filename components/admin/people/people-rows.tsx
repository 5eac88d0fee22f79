import { type PeopleColumn, type PeopleList, peopleColumns } from '@/lib/people/inputs';
import type { ListedPerson } from '@/lib/people/search/queries';
import { columnNames, columnsOf } from '@/lib/people/search/words';
import { localeOf, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { sortedBy } from '../address';
import { addressOfList } from './list-address';
import { PeopleTable } from './people-table';

type Props = Readonly<{
  school: string;
  list: PeopleList;
  columns: readonly PeopleColumn[];
  rows: readonly ListedPerson[];
}>;

/** Puts a page of people into words for the table. */
export async function PeopleRows({ school, list, columns, rows }: Props) {
  const t = await words('admin');
  const records = await words('people_records');
  const locale = await localeOf();
  const path = `/${school}/admin/people`;
  const href = (column: PeopleList['sort']) =>
    addressOfList(path, { ...list, ...sortedBy(column, list), page: 1 });
  const people = await Promise.all(
    rows.map(async (person) => {
      const { id, name, animal, born } = person;
      return {
        ...(await columnsOf(person)),
        born: born ? readFullDate(born, locale) : '',
        href: `${path}/${id}`,
        name,
        animal,
      };
    }),
  );
  return (
    <PeopleTable
      people={people}
      sorting={[{ id: list.sort, desc: list.order === 'desc' }]}
      hrefs={{
        name: href('name'),
        role: href('role'),
        year: href('year'),
        class: href('class'),
        born: href('born'),
      }}
      columns={columns}
      all={peopleColumns}
      address={{ path, kept: keptOf(list) }}
      names={await columnNames()}
      words={{
        caption: t('people_list.caption'),
        columns: t('people_list.columns'),
        choose: records('list.choose_columns'),
      }}
    />
  );
}

/** What the address says besides the columns. */
const keptOf = (list: PeopleList): Readonly<Record<string, string>> =>
  Object.fromEntries(
    new URLSearchParams(addressOfList('', { ...list, columns: undefined, page: 1 })),
  );
