import type { ImportRow } from '@/db/schema/imports';
import { type ImportList, type RowColumn, rowColumns } from '@/lib/imports/inputs';
import { facts } from '@/lib/imports/planning/school';
import { words } from '@/lib/platform/words';
import type { ImportOutcome } from '@/lib/shared/vocabulary';
import { sortedBy } from '../address';
import { fieldInWords, kindInWords, placeInWords, reasonInWords, valueInWords } from './in-words';
import { PlanTable } from './plan-table';
import { addressOfRows, keptOf } from './rows-address';

type Props = Readonly<{
  school: string;
  path: string;
  list: ImportList;
  outcome: ImportOutcome;
  rows: readonly ImportRow[];
}>;

const troubles: readonly ImportOutcome[] = ['refused', 'waiting', 'set_aside', 'notice'];

/** Puts one page of what an import comes to into words for the table. */
export async function PlanRows({ school, path, list, outcome, rows }: Props) {
  const t = await words('import_pages');
  const isTrouble = troubles.includes(outcome);
  const all = rowColumns.filter((column) => hasColumn(outcome, column));
  const href = (column: ImportList['sort']) =>
    addressOfRows(path, { ...list, ...sortedBy(column, list), page: 1 });
  const shown = await Promise.all(rows.map((row) => rowInWords(school, row, isTrouble)));
  return (
    <PlanTable
      rows={shown}
      sorting={[{ id: list.sort, desc: list.order === 'desc' }]}
      hrefs={{
        ...(isTrouble ? {} : { name: href('name'), kind: href('kind') }),
        place: href('place'),
      }}
      columns={list.columns ?? all}
      all={all}
      address={{ path, kept: keptOf(list) }}
      names={{
        name: t(firstColumn(outcome)),
        kind: t('rows.kind'),
        details: t(outcome === 'changed' ? 'rows.differences' : 'rows.told'),
        place: t('rows.place'),
      }}
      words={{
        caption: t('rows.caption', { outcome: t(`outcome.${outcome}`) }),
        columns: t('rows.columns'),
        choose: t('rows.choose_columns'),
      }}
    />
  );
}

function firstColumn(outcome: ImportOutcome) {
  if (outcome === 'notice') return 'rows.noticed';
  return troubles.includes(outcome) ? 'rows.why' : 'rows.name';
}

function hasColumn(outcome: ImportOutcome, column: RowColumn) {
  if (column === 'kind') return !troubles.includes(outcome);
  return column === 'place' || outcome === 'changed' || outcome === 'created';
}

/** As people say who somebody is: the name first. What is kept as data comes back in an order of its own. */
const inOrder = (told: [field: string, value: unknown][]) =>
  told.toSorted(([one], [other]) => place(one) - place(other));
const known: readonly string[] = facts;
const place = (field: string) => {
  const at = known.indexOf(field);
  return at < 0 ? known.length : at;
};

async function rowInWords(school: string, row: ImportRow, isTrouble: boolean) {
  const t = await words('import_pages');
  const changes = (row.differences ?? []).map(async ({ field, from, to }) =>
    t('rows.from_to', {
      field: await fieldInWords(field),
      from: await valueInWords(school, field, from),
      to: await valueInWords(school, field, to),
    }),
  );
  const said = inOrder(Object.entries(row.told ?? {})).map(async ([field, value]) =>
    t('rows.is', {
      field: await fieldInWords(field),
      value: await valueInWords(school, field, value),
    }),
  );
  return {
    id: row.id,
    name: isTrouble ? await reasonInWords(row) : row.name,
    kind: await kindInWords(row),
    details: await Promise.all([...changes, ...said]),
    place: await placeInWords(row),
  };
}
