'use client';

import {
  createColumnHelper,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import { Checkbox } from '@/components/ui/checkbox';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
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
import { useTranslations } from '@/lib/platform/client-words';
import { decideForChildrenAction } from '@/lib/rollover/actions';
import { useForm } from '../use-form';

export type MoveRow = Readonly<{
  id: string;
  name: string;
  animal: string | null;
  year: string;
  from: string;
  to: string;
  isOpen: boolean;
  byHand: boolean;
}>;

type Choice = Readonly<{ value: string; label: string }>;

type Props = Readonly<{
  hidden: Readonly<Record<string, string>>;
  rows: readonly MoveRow[];
  /** As the database sorted them. */
  sorting: readonly Readonly<{ id: string; desc: boolean }>[];
  /** The address of the list sorted by a column. */
  hrefs: Readonly<Record<string, string>>;
  choices: readonly Choice[];
  /** False once everybody is moved: then it is only looked at. */
  mayDecide: boolean;
}>;

const features = tableFeatures({ rowSelectionFeature, rowSortingFeature });
const column = createColumnHelper<typeof features, MoveRow>();
const nobody: RowSelectionState = {};
const never = () => () => {};
const yes = () => true;
const no = () => false;

/** Sorted, filtered and paged by the database; several children are decided for at once. */
export function MoveTable({ hidden, rows, sorting, hrefs, choices, mayDecide }: Props) {
  const t = useTranslations('rollover.children');
  const said = useTranslations('rollover');
  const form = useForm(decideForChildrenAction);
  const hasScript = useSyncExternalStore(never, yes, no);
  // What was decided is chosen no longer: the plan has a new version then.
  const version = hidden.version ?? '';
  const [chosen, choose] = useState({ version, of: nobody });
  const selection = chosen.version === version ? chosen.of : nobody;
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('name', { id: 'name', header: t('name') }),
        column.accessor('year', { id: 'year', header: t('year') }),
        column.accessor('from', { id: 'from', header: t('from') }),
        column.accessor('to', { id: 'to', header: t('to') }),
      ]),
    [t],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ id }) => id,
    manualSorting: true,
    enableRowSelection: mayDecide,
    onRowSelectionChange: (change) =>
      choose({ version, of: typeof change === 'function' ? change(selection) : change }),
    state: { sorting: [...sorting], rowSelection: selection },
  });
  const count = Object.values(selection).filter(Boolean).length;
  const list = (
    <Table caption={t('caption')} stacks>
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
        {table.getRowModel().rows.map((row) => {
          const { id, name, animal, year, from, to, isOpen, byHand } = row.original;
          return (
            <TableRow key={row.id} current={row.getIsSelected()}>
              <TableCell rowHeader>
                <span className="flex min-h-hit items-center gap-2.5">
                  {mayDecide && (
                    <Checkbox
                      id={`child-${id}`}
                      name="studentIds[]"
                      value={id}
                      label={t('select', { name })}
                      labelHidden
                      checked={row.getIsSelected()}
                      onChange={row.getToggleSelectedHandler()}
                    />
                  )}
                  <Avatar name={name} animal={animals.find((each) => each === animal)} size={26} />
                  <span className="wrap-anywhere">{name}</span>
                </span>
              </TableCell>
              <TableCell>{year}</TableCell>
              <TableCell label={t('from')}>{from}</TableCell>
              <TableCell label={t('to')}>
                <span className="inline-flex flex-wrap items-center gap-2">
                  {isOpen ? <Tag tone="caution">{to}</Tag> : to}
                  {byHand && <Tag>{t('by_hand')}</Tag>}
                </span>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
  if (!mayDecide) return list;
  return (
    <form action={form.submit}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {form.summary && <FormSummary {...form.summary} />}
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <div className="w-full sm:w-64" key={form.attempt}>
          <Select
            name="choice"
            label={t('choice')}
            choices={[{ value: '', label: t('choose') }, ...choices]}
            defaultValue={form.text('choice')}
            errors={form.errors('choice')}
          />
        </div>
        <SubmitButton pendingLabel={t('deciding')}>{t('decide')}</SubmitButton>
        {hasScript && (
          <Checkbox
            id="all-children"
            name="all"
            label={t('select_all')}
            checked={table.getIsAllRowsSelected()}
            onChange={table.getToggleAllRowsSelectedHandler()}
          />
        )}
        <p role="status" className="py-2 text-muted">
          {form.done && count === 0 ? said('done.decided') : t('selected', { count })}
        </p>
      </div>
      {list}
    </form>
  );
}
