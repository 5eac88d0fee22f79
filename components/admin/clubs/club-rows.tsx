import { EmblemTile } from '@/components/art';
import { type ClubColumn, type ClubList, clubColumns } from '@/lib/clubs/inputs';
import { clubColumnNames, clubInWords } from '@/lib/clubs/list-file/words';
import type { ListedClub } from '@/lib/clubs/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import { sortedBy } from '../address';
import { addressOfList, keptOf } from '../list-address';
import { ListTable } from '../list-table';
import { Week } from '../week';
import { lookOf } from './look';

type Props = Readonly<{
  school: string;
  list: ClubList;
  columns: readonly ClubColumn[];
  clubs: readonly ListedClub[];
  /** The club whose drawer lies over the list. */
  current?: string | undefined;
  /** Whether a drawer lies over it, so that it is only looked at. */
  isBehind: boolean;
}>;

/** Puts a page of clubs into words for the table. */
export async function ClubRows({ school, list, columns, clubs, current, isBehind }: Props) {
  const [t, records] = [await words('admin'), await words('people_records')];
  const path = `/${school}/admin/clubs`;
  const href = (column: ClubList['sort']) =>
    addressOfList(path, { ...list, ...sortedBy(column, list), page: 1 });
  const rows = await Promise.all(
    clubs.map(async (each) => ({
      ...{ id: each.id, name: each.name, href: `${path}/${each.id}` },
      mark: <EmblemTile {...lookOf(each)} size={26} />,
      cells: {
        ...(await clubInWords(each)),
        evidence: <Evidence kinds={each.evidenceKinds} />,
        days: <Week weekdays={each.weekdays} label={t('club_list.days')} />,
        classes: each.classes.length > 0 ? each.classes.join(', ') : <Nowhere />,
      },
    })),
  );
  return (
    <ListTable
      list="clubs"
      rows={rows}
      current={current}
      sorting={[{ id: list.sort, desc: list.order === 'desc' }]}
      hrefs={{
        name: href('name'),
        subject: href('subject'),
        levels: href('levels'),
        children: href('children'),
      }}
      columns={columns}
      all={clubColumns}
      labelled={['levels', 'children']}
      address={isBehind ? undefined : { path, kept: keptOf(list) }}
      names={await clubColumnNames()}
      words={{
        caption: t('club_list.caption'),
        columns: t('people_list.columns'),
        choose: records('list.choose_columns'),
      }}
    />
  );
}

async function Evidence({ kinds }: Readonly<{ kinds: ListedClub['evidenceKinds'] }>) {
  const club = await words('clubs');
  const said = kinds.map((kind) => club(`evidence_in_list.${kind}`));
  return (
    <span className="inline-block first-letter:uppercase">{readList(said, await localeOf())}</span>
  );
}

async function Nowhere() {
  const t = await words('admin');
  return <span className="text-muted">{t('club_list.nowhere')}</span>;
}
