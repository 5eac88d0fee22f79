import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { type PeopleColumn, type PeopleList, peopleColumns } from '@/lib/people/inputs';
import type { ListedPerson } from '@/lib/people/search/queries';
import { columnNames, columnsOf } from '@/lib/people/search/words';
import { hasKeyStages } from '@/lib/people/year-group/rules';
import { nationOf } from '@/lib/people/year-group/words';
import { roleNames } from '@/lib/platform/role-names';
import { localeOf, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { sortedBy } from '../address';
import { addressOfList, keptOf } from '../list-address';
import { ListTable } from '../list-table';

type Props = Readonly<{
  school: string;
  list: PeopleList;
  columns: readonly PeopleColumn[];
  rows: readonly ListedPerson[];
  /** How many match in all, where who looks may change them together. */
  changing: number | undefined;
}>;

/** Puts a page of people into words for the table. */
export async function PeopleRows({ school, list, columns, rows, changing }: Props) {
  const t = await words('admin');
  const several = await words('bulk_edit');
  const records = await words('people_records');
  const [locale, nameOf] = [await localeOf(), await roleNames(school)];
  const nation = await nationOf(school);
  const path = `/${school}/admin/people`;
  const href = (column: PeopleList['sort']) =>
    addressOfList(path, { ...list, ...sortedBy(column, list), page: 1 });
  const people = await Promise.all(
    rows.map(async (person) => {
      const { id, name, animal, born } = person;
      const known = animals.find((each) => each === animal);
      return {
        ...{ id, name, href: `${path}/${id}` },
        mark: <Avatar name={name} animal={known} size={26} />,
        cells: {
          ...(await columnsOf(person, nameOf, nation)),
          born: born ? readFullDate(born, locale) : '',
        },
      };
    }),
  );
  return (
    <>
      <ListTable
        list="people"
        rows={people}
        sorting={[{ id: list.sort, desc: list.order === 'desc' }]}
        hrefs={{
          name: href('name'),
          role: href('role'),
          year: href('year'),
          class: href('class'),
          born: href('born'),
        }}
        columns={columns.filter((each) => each !== 'key_stage' || hasKeyStages(nation))}
        all={peopleColumns.filter((each) => each !== 'key_stage' || hasKeyStages(nation))}
        address={{ path, kept: keptOf(list) }}
        names={await columnNames()}
        words={{
          caption: t('people_list.caption'),
          columns: t('people_list.columns'),
          choose: records('list.choose_columns'),
        }}
        choosing={
          changing === undefined
            ? undefined
            : {
                form: choosingForm,
                everybody: several('choose_all'),
                each: several('choose', { name: '{name}' }),
              }
        }
      />
      {changing !== undefined && <ChangeSeveral path={path} list={list} count={changing} />}
    </>
  );
}

const choosingForm = 'choose-several';

async function ChangeSeveral({
  path,
  list,
  count,
}: Readonly<{ path: string; list: PeopleList; count: number }>) {
  const t = await words('bulk_edit');
  const all = new URLSearchParams({ ...keptOf(list), all: 'yes' });
  return (
    <form
      id={choosingForm}
      action={`${path}/several`}
      className="mt-3 flex flex-wrap gap-2"
      data-print="no"
    >
      <Button variant="secondary">{t('change_chosen')}</Button>
      <ButtonLink variant="quiet" href={`${path}/several?${all}`}>
        {t('change_all', { count })}
      </ButtonLink>
    </form>
  );
}
