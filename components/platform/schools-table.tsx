'use client';

import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import Link from 'next/link';
import { useMemo } from 'react';
import { buttonLook } from '@/components/ui/button-look';
import {
  sortOf,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { SchoolState } from '@/lib/operators/schools/rules';

type Row = Readonly<{
  id: string;
  name: string;
  demo: boolean;
  slug: string;
  state: SchoolState;
  stateName: string;
  children: string;
  admins: string;
  last: string;
  made: string;
}>;

type Words = Readonly<
  Record<
    | 'caption'
    | 'columns'
    | 'name'
    | 'address'
    | 'state'
    | 'children'
    | 'admins'
    | 'last'
    | 'made'
    | 'demo',
    string
  >
>;

type Props = Readonly<{
  schools: readonly Row[];
  /** As the database sorted them. */
  sorting: readonly Readonly<{ id: string; desc: boolean }>[];
  /** The address of the list sorted by a column. */
  hrefs: Readonly<Record<string, string>>;
  words: Words;
}>;

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const column = createColumnHelper<typeof features, Row>();
const tones = { running: 'positive', not_opened: 'accent', suspended: 'caution' } as const;

const columnsIn = (words: Words) =>
  column.columns([
    column.accessor('name', {
      id: 'name',
      header: words.name,
      enableHiding: false,
      cell: ({ row }) => <Name {...row.original} demoName={words.demo} />,
    }),
    column.accessor('slug', { id: 'address', header: words.address, enableSorting: false }),
    column.accessor('stateName', {
      id: 'state',
      header: words.state,
      cell: ({ row: { original } }) => <Tag tone={tones[original.state]}>{original.stateName}</Tag>,
    }),
    column.accessor('children', { id: 'children', header: words.children, enableSorting: false }),
    column.accessor('admins', { id: 'admins', header: words.admins, enableSorting: false }),
    column.accessor('last', { id: 'last', header: words.last, enableSorting: false }),
    column.accessor('made', { id: 'made', header: words.made }),
  ]);

/** Searched, sorted and paged by the database; here only columns are shown and hidden. */
export function SchoolsTable({ schools, sorting, hrefs, words }: Props) {
  const columns = useMemo(() => columnsIn(words), [words]);
  const data = useMemo(() => [...schools], [schools]);
  const table = useTable({
    features,
    columns,
    data,
    manualSorting: true,
    state: { sorting: [...sorting] },
  });
  return (
    <>
      <details className="menu mb-2 w-fit" data-print="no">
        <summary className={`opens ${buttonLook({ variant: 'quiet' })}`}>{words.columns}</summary>
        <div className="menu-panel start-0 end-auto">
          {table
            .getAllLeafColumns()
            .filter((each) => each.getCanHide())
            .map((each) => (
              <label key={each.id} className="menu-item">
                <input
                  type="checkbox"
                  className="tick-box"
                  checked={each.getIsVisible()}
                  onChange={each.getToggleVisibilityHandler()}
                />
                {String(each.columnDef.header)}
              </label>
            ))}
        </div>
      </details>
      <Table caption={words.caption} stacks>
        <TableHead>
          {table.getHeaderGroups().flatMap((group) =>
            group.headers.map((header) => (
              <TableHeader
                key={header.id}
                href={hrefs[header.column.id]}
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
                <TableCell
                  key={cell.id}
                  rowHeader={cell.column.id === 'name'}
                  label={
                    cell.column.id === 'name' ? undefined : String(cell.column.columnDef.header)
                  }
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

function Name({ id, name, demo, demoName }: Row & Readonly<{ demoName: string }>) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Link
        href={`/platform/schools/${id}`}
        prefetch={false}
        className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
      >
        {name}
      </Link>
      {demo && <Tag>{demoName}</Tag>}
    </span>
  );
}
