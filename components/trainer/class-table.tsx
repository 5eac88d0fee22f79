'use client';

import {
  columnFilteringFeature,
  createColumnHelper,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import Link from 'next/link';
import { Bunting } from '@/components/bunting';
import { Pagination } from '@/components/ui/pagination';
import { StepStrip } from '@/components/ui/progress';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { ClassTableInput } from '@/lib/homework/classes/inputs';
import { classSorts } from '@/lib/homework/classes/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { classAddress } from './class-address';
import type { ChildRow } from './class-rows';

const features = tableFeatures({ columnFilteringFeature, rowPaginationFeature, rowSortingFeature });
const helper = createColumnHelper<typeof features, ChildRow>();
const columns = helper.columns([
  helper.accessor('name', { header: 'child', cell: ({ row }) => row.original.name }),
  helper.display({ id: 'days', header: 'days', cell: ({ row }) => <Week {...row.original} /> }),
  helper.accessor('week', { header: 'this_week', sortDescFirst: true }),
  helper.accessor('streak', {
    header: 'streak',
    sortDescFirst: true,
    cell: ({ getValue }) => <Streak days={getValue()} />,
  }),
  helper.accessor('completion', {
    header: 'completion',
    sortDescFirst: true,
    cell: ({ getValue }) => <Completion percent={getValue()} />,
  }),
  helper.accessor('level', {
    header: 'level',
    enableSorting: false,
    cell: ({ getValue }) => <Level level={getValue()} />,
  }),
  helper.accessor('last', { header: 'last', sortDescFirst: true }),
  helper.accessor('waiting', {
    header: 'to_review',
    sortDescFirst: true,
    cell: ({ row }) => <Waiting {...row.original} />,
  }),
]);
type Heading = 'child' | 'this_week' | 'streak' | 'completion' | 'level' | 'last' | 'to_review';

type Props = Readonly<{
  path: string;
  caption: string;
  rows: ChildRow[];
  matching: number;
  input: ClassTableInput;
  /** M T W T F, and which of them is today. */
  weekdays: readonly Readonly<{ letter: string; name: string; isToday: boolean }>[];
}>;

/** The database sorted, filtered and cut the pages; the table knows the state and says it in addresses. */
export function ClassTable({ path, caption, rows, matching, input, weekdays }: Props) {
  const t = useTranslations('trainer');
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: ({ id }) => id,
    manualSorting: true,
    manualFiltering: true,
    manualPagination: true,
    enableSortingRemoval: false,
    rowCount: matching,
    state: {
      sorting: [{ id: input.sort, desc: input.dir === 'desc' }],
      columnFilters: input.name ? [{ id: 'name', value: input.name }] : [],
      pagination: { pageIndex: input.page - 1, pageSize: input.size },
    },
  });
  const { pageIndex, pageSize } = table.state.pagination;
  const shownColumn = (id: string) => id !== 'level' || input.club !== undefined;

  return (
    <>
      <Table caption={caption}>
        <TableHead>
          {table.getFlatHeaders().map(({ column, id }) => {
            if (!shownColumn(id)) return null;
            if (id === 'days') return <WeekHeader key={id} weekdays={weekdays} />;
            const sort = classSorts.find((known) => known === id);
            const sorted = column.getIsSorted();
            return (
              <TableHeader
                key={id}
                className={id === 'name' ? 'w-1/4' : undefined}
                sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
                href={
                  sort &&
                  classAddress(path, input, {
                    sort,
                    dir: column.getNextSortingOrder() || 'asc',
                    page: 1,
                  })
                }
              >
                {t(`column_${column.columnDef.header as Heading}`)}
              </TableHeader>
            );
          })}
        </TableHead>
        <TableBody>
          {table.getRowModel().rows.map((row) => (
            <TableRow key={row.id}>
              {row.getAllCells().map((cell) =>
                shownColumn(cell.column.id) ? (
                  <TableCell
                    key={cell.id}
                    rowHeader={cell.column.id === 'name'}
                    className="whitespace-nowrap"
                  >
                    <table.FlexRender cell={cell} />
                  </TableCell>
                ) : null,
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Pagination
        page={input.page}
        pages={table.getPageCount()}
        hrefOf={(page) => classAddress(path, input, { page })}
        words={{
          label: t('pages'),
          previous: t('previous'),
          next: t('next'),
          page: (page) => t('page', { page }),
          showing: t('showing', {
            from: pageIndex * pageSize + 1,
            to: pageIndex * pageSize + rows.length,
            of: matching,
          }),
        }}
      />
    </>
  );
}

function WeekHeader({ weekdays }: Pick<Props, 'weekdays'>) {
  const t = useTranslations('trainer');
  return (
    <TableHeader>
      <span className="sr-only">{t('column_days')}</span>
      <span className="flex" aria-hidden="true">
        {weekdays.map(({ letter, name, isToday }) => (
          <span
            key={name}
            title={name}
            className={isToday ? 'w-8 text-center font-bold text-accent-ink' : 'w-8 text-center'}
          >
            {letter}
          </span>
        ))}
      </span>
    </TableHeader>
  );
}

function Week({ days }: ChildRow) {
  const t = useTranslations('trainer');
  return <Bunting days={days} size="mini" label={t('this_week')} className="h-8 w-40" />;
}

function Streak({ days }: Readonly<{ days: number }>) {
  const t = useTranslations('trainer');
  return days === 0 ? null : t('streak_days', { days });
}

function Completion({ percent }: Readonly<{ percent: number | null }>) {
  const t = useTranslations('trainer');
  if (percent === null) return null;
  return (
    <span className="flex items-center gap-2.5">
      <span className="w-9">{t('percent', { percent })}</span>
      <span className="h-2 w-16 overflow-hidden rounded-sm bg-blank" aria-hidden="true">
        <span className="block h-full bg-muted" style={{ width: `${percent}%` }} />
      </span>
    </span>
  );
}

function Level({ level }: Readonly<{ level: number | null }>) {
  const t = useTranslations('trainer');
  if (level === null) return null;
  const label = t('level', { level });
  return (
    <span className="flex items-center gap-2.5">
      {label}
      <StepStrip reached={level} of={Math.max(10, level)} label={label} />
    </span>
  );
}

function Waiting({ waiting, waitingPiece }: ChildRow) {
  const t = useTranslations('trainer');
  if (!waitingPiece) return null;
  return (
    <Link
      href={`../review?piece=${waitingPiece}`}
      prefetch={false}
      className="inline-flex min-h-hit items-center text-accent-ink underline underline-offset-3"
    >
      {t('waiting_count', { count: waiting })}
    </Link>
  );
}
