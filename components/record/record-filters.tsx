import { DayFilter, Filter, FilterBar } from '@/components/admin/filter-bar';
import { words } from '@/lib/platform/words';
import type { RecordList } from '@/lib/reports/record/inputs';
import { type RecordKind, recordKindNames } from '@/lib/reports/record/rules';

type Props = Readonly<{
  path: string;
  list: RecordList;
  /** Kinds of which nothing is shown to whoever looks. */
  hidden: readonly RecordKind[];
}>;

/** By who did it, about which child, of what kind, on which days. */
export async function RecordFilters({ path, list, hidden }: Props) {
  const t = await words('record');
  return (
    <FilterBar
      action={path}
      query={list.q}
      label={t('by')}
      apply={t('apply')}
      keep={{ person: list.person }}
    >
      <input
        type="search"
        name="child"
        defaultValue={list.child}
        aria-label={t('child')}
        placeholder={t('child')}
        className="control w-full max-w-xs min-w-40 grow sm:w-48 sm:grow-0"
      />
      <Filter
        name="kind"
        label={t('kind_filter')}
        all={t('all_kinds')}
        value={list.kind}
        choices={recordKindNames
          .filter((kind) => !hidden.includes(kind))
          .map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <DayFilter name="from" label={t('from')} value={list.from} />
      <DayFilter name="to" label={t('to')} value={list.to} />
    </FilterBar>
  );
}
