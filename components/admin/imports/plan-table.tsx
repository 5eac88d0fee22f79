'use client';

import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
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
import type { RowColumn } from '@/lib/imports/inputs';

type Row = Readonly<{
  id: string;
  name: string;
  kind: string;
  details: readonly string[];
  place: string;
}>;

type Props = Readonly<{
  rows: readonly Row[];
  /** As the database sorted them. */
  sorting: readonly Readonly<{ id: string; desc: boolean }>[];
  /** The address of the rows sorted by a column. */
  hrefs: Readonly<Record<string, string>>;
  /** Those that are shown, and all that these rows can have. */
  columns: readonly RowColumn[];
  all: readonly RowColumn[];
  /** Where the rows are, and what their address says besides the columns. */
  address: Readonly<{ path: string; kept: Readonly<Record<string, string>> }>;
  names: Readonly<Record<RowColumn | 'name', string>>;
  words: Readonly<Record<'caption' | 'columns' | 'choose', string>>;
}>;

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const column = createColumnHelper<typeof features, Row>();

const columnsIn = ({ all, names, hrefs }: Pick<Props, 'all' | 'names' | 'hrefs'>) =>
  column.columns([
    column.accessor('name', { id: 'name', header: names.name, enableHiding: false }),
    ...all.map((each) =>
      column.accessor(each, {
        id: each,
        header: names[each],
        enableSorting: each in hrefs,
        cell: ({ row }) => (each === 'details' ? <Lines {...row.original} /> : row.original[each]),
      }),
    ),
  ]);

/** What an import comes to, sorted, narrowed and paged by the database; the address says which columns are shown. */
export function PlanTable({ rows, sorting, hrefs, columns, all, address, names, words }: Props) {
  const made = useMemo(() => columnsIn({ all, names, hrefs }), [all, names, hrefs]);
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
      <ColumnsMenu {...{ columns, all, names, address, words }} />
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
                  label={cell.column.id === 'place' ? names.place : undefined}
                  className={
                    cell.column.id === 'place' ? 'wrap-anywhere text-muted' : 'wrap-anywhere'
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

function Lines({ details }: Row) {
  return (
    <ul>
      {details.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
