import { EmblemTile } from '@/components/art';
import { Tag } from '@/components/ui/tag';
import { type ClassColumn, type ClassList, classColumns } from '@/lib/classes/inputs';
import { classColumnNames, classInWords } from '@/lib/classes/list-file/words';
import type { ListedClass } from '@/lib/classes/queries';
import { hasKeyStages } from '@/lib/people/year-group/rules';
import { nationOf } from '@/lib/people/year-group/words';
import { words } from '@/lib/platform/words';
import { academicYearName } from '@/lib/shared/dates';
import { sortedBy } from '../address';
import { lookOf } from '../clubs/look';
import { addressOfList, keptOf } from '../list-address';
import { ListTable } from '../list-table';
import { Week } from '../week';

type Props = Readonly<{
  school: string;
  list: ClassList;
  columns: readonly ClassColumn[];
  classes: readonly ListedClass[];
  /** The class whose drawer lies over the list. */
  current?: string | undefined;
  /** Whether a drawer lies over it, so that it is only looked at. */
  isBehind: boolean;
}>;

/** Puts a page of classes into words for the table. */
export async function ClassRows({ school, list, columns, classes, current, isBehind }: Props) {
  const [t, records] = [await words('admin'), await words('people_records')];
  const nation = await nationOf(school);
  const path = `/${school}/admin/classes`;
  const has = (column: ClassColumn) => column !== 'key_stage' || hasKeyStages(nation);
  // From summer until September the next year's classes stand among this year's, often of the same names.
  const saysYear =
    !columns.includes('school_year') && classes.some(({ isOfThisYear }) => !isOfThisYear);
  const href = (column: ClassList['sort']) =>
    addressOfList(path, { ...list, ...sortedBy(column, list), page: 1 });
  const rows = await Promise.all(
    classes.map(async (each) => ({
      ...{ id: each.id, name: each.name, href: `${path}/${each.id}` },
      tag: saysYear && <Tag>{academicYearName(each.academicYear)}</Tag>,
      cells: {
        ...(await classInWords(each, nation)),
        staff: each.staff.length > 0 ? each.staff.join(', ') : <Nobody />,
        clubs: each.clubs.length > 0 && <Clubs clubs={each.clubs} />,
        days: each.weekdays.length > 0 && (
          <Week weekdays={each.weekdays} label={t('class_list.days')} />
        ),
      },
    })),
  );
  return (
    <ListTable
      list="classes"
      rows={rows}
      current={current}
      sorting={[{ id: list.sort, desc: list.order === 'desc' }]}
      hrefs={{ name: href('name'), year: href('year'), children: href('children') }}
      columns={columns.filter(has)}
      all={classColumns.filter(has)}
      labelled={['children']}
      address={isBehind ? undefined : { path, kept: keptOf(list) }}
      names={await classColumnNames()}
      words={{
        caption: t('class_list.caption'),
        columns: t('people_list.columns'),
        choose: records('list.choose_columns'),
      }}
    />
  );
}

async function Nobody() {
  const t = await words('admin');
  return <span className="text-muted">{t('class_list.nobody')}</span>;
}

const Clubs = ({ clubs }: Pick<ListedClass, 'clubs'>) => (
  <span className="flex gap-1">
    {clubs.map((club) => (
      <EmblemTile key={club.id} {...lookOf(club)} size={22} label={club.name} />
    ))}
  </span>
);
