import type { PeopleList } from '@/lib/people/inputs';
import type { ListedPerson } from '@/lib/people/queries';
import { words } from '@/lib/platform/words';
import { address, sortedBy } from '../address';
import { yearChoicesInWords } from '../year-choices';
import { PeopleTable } from './people-table';

type Props = Readonly<{ school: string; list: PeopleList; rows: readonly ListedPerson[] }>;

/** Puts a page of people into words for the table. */
export async function PeopleRows({ school, list, rows }: Props) {
  const t = await words('admin');
  const people = await words('people');
  const years = await yearChoicesInWords();
  const path = `/${school}/admin/people`;
  const href = (column: PeopleList['sort']) =>
    address(path, { ...list, ...sortedBy(column, list), page: undefined });
  return (
    <PeopleTable
      people={rows.map(({ id, role, name, animal, yearGroup, classes, family }) => ({
        href: `${path}/${id}`,
        name,
        animal,
        role: people(`role.${role}`),
        year: years.find(({ value }) => value === String(yearGroup))?.label ?? '',
        classes: classes ?? '',
        family: family ?? '',
      }))}
      sorting={[{ id: list.sort, desc: list.order === 'desc' }]}
      hrefs={{ name: href('name'), role: href('role'), year: href('year'), class: href('class') }}
      words={{
        caption: t('people_list.caption'),
        name: t('people_list.name'),
        role: t('people_list.role'),
        year: t('people_list.year'),
        class: t('people_list.class'),
        family: t('people_list.family'),
        columns: t('people_list.columns'),
      }}
    />
  );
}
