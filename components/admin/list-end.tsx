import { Pagination } from '@/components/ui/pagination';
import { TakeAway } from '@/components/ui/take-away';
import { words } from '@/lib/platform/words';
import { addressOfList } from './list-address';

type Props = Readonly<{
  path: string;
  list: Readonly<Record<string, unknown>> &
    Readonly<{ page: number; columns?: readonly string[] | undefined }>;
  /** As shown: the file has the same. */
  columns: readonly string[];
  /** What the pages are of, to a screen reader. */
  label: string;
  shown: number;
  total: number;
  perPage: number;
}>;

/** Below a list: its pages, where there is more than one, and the whole of it as a file. */
export async function ListEnd({ path, list, columns, label, shown, total, perPage }: Props) {
  const [t, records] = [await words('admin'), await words('people_records')];
  const from = (list.page - 1) * perPage + 1;
  const said = new URLSearchParams(addressOfList('', { ...list, columns, page: 1 }));
  return (
    <>
      {total > perPage && (
        <Pagination
          page={list.page}
          pages={Math.ceil(total / perPage)}
          hrefOf={(page) => addressOfList(path, { ...list, page })}
          words={{
            label,
            previous: t('people_list.previous'),
            next: t('people_list.next'),
            page: (page) => t('people_list.page', { page }),
            showing: t('people_list.showing', { from, to: from + shown - 1, total }),
          }}
        />
      )}
      <TakeAway action={`${path}/export`} chosen={Object.fromEntries(said)} className="mt-3">
        {records('list.take_away')}
      </TakeAway>
    </>
  );
}
