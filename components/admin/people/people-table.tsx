'use client';

import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import Link from 'next/link';
import { type FormEvent, useMemo } from 'react';
import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
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
import type { PeopleColumn } from '@/lib/people/inputs';
import { columnsCookie } from '@/lib/shared/columns-cookie';

type Row = Readonly<Record<PeopleColumn | 'href' | 'id' | 'name', string>> &
  Readonly<{ animal: string | null }>;

type Choosing = Readonly<{ form: string; everybody: string; each: string }>;

type Props = Readonly<{
  people: readonly Row[];
  /** As the database sorted them. */
  sorting: readonly Readonly<{ id: string; desc: boolean }>[];
  /** The address of the list sorted by a column. */
  hrefs: Readonly<Record<string, string>>;
  /** Those that are shown, and all there are. */
  columns: readonly PeopleColumn[];
  all: readonly PeopleColumn[];
  /** Where the list is, and what its address says besides the columns. */
  address: Readonly<{ path: string; kept: Readonly<Record<string, string>> }>;
  names: Readonly<Record<PeopleColumn | 'name', string>>;
  words: Readonly<Record<'caption' | 'columns' | 'choose', string>>;
  /** Where people can be chosen: the form that takes them, and what the boxes say. */
  choosing?: Choosing | undefined;
}>;

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const column = createColumnHelper<typeof features, Row>();

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
      header: names.name,
      enableHiding: false,
      cell: ({ row }) => <Name {...row.original} />,
    }),
    ...all.map((each) =>
      column.accessor(each, { id: each, header: names[each], enableSorting: each in hrefs }),
    ),
  ]);

/** Sorted, filtered and paged by the database; its address says which columns are shown. */
export function PeopleTable({ people, sorting, hrefs, columns, all, address, ...said }: Props) {
  const { names, words, choosing } = said;
  const made = useMemo(
    () => columnsIn({ all, names, hrefs, choosing }),
    [all, names, hrefs, choosing],
  );
  const data = useMemo(() => [...people], [people]);
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
      <ColumnsMenu {...{ columns, all, names, address, words }} onSubmit={remember} />
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
            <TableRow key={row.id}>
              {row.getVisibleCells().map((cell) => (
                <TableCell key={cell.id} rowHeader={cell.column.id === 'name'}>
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
function remember(event: FormEvent<HTMLFormElement>) {
  const chosen = new FormData(event.currentTarget).getAll('columns').join('.');
  // biome-ignore lint/suspicious/noDocumentCookie: Safari has no other way yet.
  document.cookie = `${columnsCookie}=${chosen}; path=/; max-age=31536000; samesite=lax`;
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

function Choose({ form, each, id, name }: Choosing & Row) {
  return (
    <label className="grid size-hit place-items-center">
      <input type="checkbox" name="ids" value={id} form={form} className="tick-box" />
      <span className="sr-only">{each.replace('{name}', name)}</span>
    </label>
  );
}

function Name({ href, name, animal }: Row) {
  return (
    <span className="flex items-center gap-2.5 whitespace-nowrap">
      <Avatar name={name} animal={animals.find((each) => each === animal)} size={26} />
      <Link
        href={href}
        prefetch={false}
        className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
      >
        {name}
      </Link>
    </span>
  );
}
