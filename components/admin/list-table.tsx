'use client';

import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import Link from 'next/link';
import { type FormEvent, type ReactNode, useMemo } from 'react';
import { buttonLook } from '@/components/ui/button-look';
import { ColumnsMenu } from '@/components/ui/columns-menu';
import {
  sortOf,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { columnsCookie, type ListName } from '@/lib/shared/columns-cookie';

export type ListRow = Readonly<{
  id: string;
  name: string;
  href: string;
  /** Beside the name: a picture before it, a word behind it. */
  mark?: ReactNode;
  tag?: ReactNode;
  cells: Readonly<Record<string, ReactNode>>;
}>;

type Choosing = Readonly<{ form: string; everybody: string; each: string }>;

type Props = Readonly<{
  list: ListName;
  rows: readonly ListRow[];
  /** The row whose drawer lies over the list. */
  current?: string | undefined;
  /** As the database sorted them. */
  sorting: readonly Readonly<{ id: string; desc: boolean }>[];
  /** The address of the list sorted by a column. */
  hrefs: Readonly<Record<string, string>>;
  /** Those that are shown, and all there are. */
  columns: readonly string[];
  all: readonly string[];
  /** What a figure alone does not say on a phone, where columns have no heads. */
  labelled?: readonly string[];
  /** Where the list is, and what its address says besides the columns; undefined where it is only looked at. */
  address: Readonly<{ path: string; kept: Readonly<Record<string, string>> }> | undefined;
  names: Readonly<Record<string, string>>;
  words: Readonly<Record<'caption' | 'columns' | 'choose', string>>;
  /** Where rows can be chosen: the form that takes them, and what the boxes say. */
  choosing?: Choosing | undefined;
}>;

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const column = createColumnHelper<typeof features, ListRow>();

const columnsIn = ({
  all,
  names,
  hrefs,
  choosing,
}: Pick<Props, 'all' | 'names' | 'hrefs' | 'choosing'>) =>
  column.columns([
    ...(choosing
      ? [
          column.display({
            id: 'choose',
            header: () => <ChooseAll {...choosing} />,
            enableHiding: false,
            cell: ({ row }) => <Choose {...choosing} {...row.original} />,
          }),
        ]
      : []),
    column.accessor('name', {
      id: 'name',
      header: names.name ?? '',
      enableHiding: false,
      cell: ({ row }) => <Name {...row.original} />,
    }),
    ...all.map((each) =>
      column.accessor(({ cells }) => cells[each], {
        id: each,
        header: names[each] ?? '',
        enableSorting: each in hrefs,
        cell: ({ row }) => row.original.cells[each],
      }),
    ),
  ]);

/** A list of the office: sorted, filtered and paged by the database; its address says which columns are shown. */
export function ListTable({ list, rows, current, sorting, hrefs, columns, all, ...said }: Props) {
  const { names, words, choosing, address, labelled = [] } = said;
  const made = useMemo(
    () => columnsIn({ all, names, hrefs, choosing }),
    [all, names, hrefs, choosing],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: made,
    data,
    manualSorting: true,
    state: {
      sorting: [...sorting],
      columnVisibility: Object.fromEntries(all.map((each) => [each, columns.includes(each)])),
    },
  });
  return (
    <>
      {address ? (
        <ColumnsMenu
          {...{ columns, all, names, address, words }}
          onSubmit={(event) => remember(list, event)}
        />
      ) : (
        <span className={`${buttonLook({ variant: 'quiet' })} mb-2 w-fit`}>{words.columns}</span>
      )}
      <Table caption={words.caption} stacks>
        <TableHead>
          {table.getHeaderGroups().flatMap((group) =>
            group.headers.map((header) => (
              <TableHeader
                key={header.id}
                href={hrefs[header.column.id]}
                className={header.column.id === 'choose' ? 'w-12' : undefined}
                sort={sortOf(header.column.getIsSorted(), header.column.id in hrefs)}
              >
                <table.FlexRender header={header} />
              </TableHeader>
            )),
          )}
        </TableHead>
        <TableBody>
          {table.getRowModel().rows.map((row) => (
            <TableRow key={row.id} current={row.original.id === current}>
              {row.getVisibleCells().map((cell) => (
                <TableCell
                  key={cell.id}
                  rowHeader={cell.column.id === 'name'}
                  label={labelled.includes(cell.column.id) ? names[cell.column.id] : undefined}
                >
                  <table.FlexRender cell={cell} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

/** For the next time on this device, which nothing secret depends on. */
function remember(list: ListName, event: FormEvent<HTMLFormElement>) {
  const chosen = new FormData(event.currentTarget).getAll('columns').join('.');
  // biome-ignore lint/suspicious/noDocumentCookie: Safari has no other way yet.
  document.cookie = `${columnsCookie(list)}=${chosen}; path=/; max-age=31536000; samesite=lax`;
}

/** Every box of this page at once; without script each is ticked by itself. */
function ChooseAll({ form, everybody }: Choosing) {
  return (
    <input
      type="checkbox"
      aria-label={everybody}
      className="tick-box"
      onChange={({ currentTarget }) => {
        for (const box of document.querySelectorAll<HTMLInputElement>(
          `[form="${form}"][name="ids"]`,
        ))
          box.checked = currentTarget.checked;
      }}
    />
  );
}

function Choose({ form, each, id, name }: Choosing & ListRow) {
  return (
    <label className="grid size-hit place-items-center">
      <input type="checkbox" name="ids" value={id} form={form} className="tick-box" />
      <span className="sr-only">{each.replace('{name}', name)}</span>
    </label>
  );
}

function Name({ href, name, mark, tag }: ListRow) {
  return (
    <span className="flex items-center gap-2.5 whitespace-nowrap">
      {mark}
      <Link
        href={href}
        prefetch={false}
        className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
      >
        {name}
      </Link>
      {tag}
    </span>
  );
}
