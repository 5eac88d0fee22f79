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
import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import { buttonLook } from '@/components/ui/button-look';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';

type Row = Readonly<{
  href: string;
  name: string;
  animal: string | null;
  role: string;
  year: string;
  classes: string;
  family: string;
}>;

type Words = Readonly<
  Record<'caption' | 'name' | 'role' | 'year' | 'class' | 'family' | 'columns', string>
>;

type Props = Readonly<{
  people: readonly Row[];
  /** As the database sorted them. */
  sorting: readonly Readonly<{ id: string; desc: boolean }>[];
  /** The address of the list sorted by a column. */
  hrefs: Readonly<Record<string, string>>;
  words: Words;
}>;

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const column = createColumnHelper<typeof features, Row>();

const columnsIn = (words: Words) =>
  column.columns([
    column.accessor('name', {
      id: 'name',
      header: words.name,
      enableHiding: false,
      cell: ({ row }) => <Name {...row.original} />,
    }),
    column.accessor('role', { id: 'role', header: words.role }),
    column.accessor('year', { id: 'year', header: words.year }),
    column.accessor('classes', { id: 'class', header: words.class }),
    column.accessor('family', { id: 'family', header: words.family, enableSorting: false }),
  ]);

/** Sorted, filtered and paged by the database; here only columns are shown and hidden. */
export function PeopleTable({ people, sorting, hrefs, words }: Props) {
  const columns = useMemo(() => columnsIn(words), [words]);
  const data = useMemo(() => [...people], [people]);
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
        <summary className={buttonLook({ variant: 'quiet' })}>{words.columns}</summary>
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

function sortOf(sorted: false | 'asc' | 'desc', canSort: boolean) {
  if (sorted) return sorted === 'asc' ? ('ascending' as const) : ('descending' as const);
  return canSort ? ('none' as const) : undefined;
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
